import { dayInWords } from '../notice/dayInWords.ts';
import type { OfficialDocument, Passage } from './events.ts';
import { numberInWords } from './number.ts';

/** What the template is filled with; every text in it is text, whatever signs it has. */
export interface TypesetDocument {
  readonly issuer: string;
  /** 发文机关标志. */
  readonly head: string;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  readonly addressees: string;
  /** The same as it stands above the text. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** The translation, where one was asked for. */
  readonly translation?: {
    readonly notes: readonly string[];
    readonly title: string;
    readonly date: string;
    readonly paragraphs: readonly string[];
  };
}

/** What of a document is set in type. */
export function toBeTypeset(state: OfficialDocument): TypesetDocument {
  const { content, issuerName, date, language } = state;
  const { title, addressees, paragraphs } = content;
  return {
    issuer: issuerName,
    head: `${issuerName}文件`,
    number: numberInWords(state.number),
    date: dayInWords(date) ?? date,
    title: title.zh,
    addressees: addressees.join('、'),
    to: `${addressees.join('、')}：`,
    paragraphs: paragraphs.map(({ zh }) => zh),
    ...(language === 'bilingual'
      ? { translation: { notes, title: english(title), date, paragraphs: paragraphs.map(english) } }
      : {}),
  };
}

const english = ({ zh, en = zh }: Passage) => en;

/** What stands above a translation. */
const notes = ['英文译文仅供参考，以中文文本为准。', 'Translation for reference; the Chinese text prevails.'];

/** Where the template finds what it is filled with. */
export const typesetDataPath = '/data.json';

/**
 * The layout of GB/T 9704—2012 as a Typst template: the measures of the HTML page (`html.ts`), page numbers at the outer edge. Nothing
 * that was typed is part of it.
 */
export const typstTemplate = `#let data = json("${typesetDataPath}")
#set document(title: data.title, author: data.issuer, date: none)
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer: context {
    let number = counter(page).get().first()
    set text(size: 14pt)
    set align(if calc.odd(number) { right } else { left })
    pad(x: 1em)[— #number —]
  },
)
#set text(font: "Noto Serif SC", size: 15.79pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 13.1pt, spacing: 13.1pt, first-line-indent: (amount: 2em, all: true), justify: true)
#let plain(body) = par(first-line-indent: 0pt, justify: false, body)
#let middle(body) = align(center, plain(body))

#v(35mm)
#middle(text(size: 32pt, weight: "bold", fill: rgb("#dd0000"), data.head))
#v(20.4mm)
#middle(data.number)
#v(4mm)
#line(length: 100%, stroke: 0.5mm + rgb("#dd0000"))
#v(20.4mm)
#middle(text(size: 22pt, weight: "bold", data.title))
#v(10.2mm)
#plain(data.to)
#for said in data.paragraphs { par(said) }
#v(20.4mm)
#block(breakable: false, width: 100%, align(right, pad(right: 4em, box(align(center, stack(spacing: 13.1pt, data.issuer, data.date))))))

#if "translation" in data {
  pagebreak()
  set text(size: 12pt, lang: "en")
  for said in data.translation.notes { plain(text(size: 10.5pt, said)) }
  plain(text(size: 16pt, weight: "bold", data.translation.title))
  plain(data.number)
  plain("To: " + data.addressees)
  for said in data.translation.paragraphs { par(said) }
  v(10mm)
  align(right, stack(spacing: 10pt, data.issuer, data.translation.date))
}
`;
