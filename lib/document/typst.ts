import { dayInWords } from '../notice/dayInWords.ts';
import type { OfficialDocument, Passage } from './events.ts';
import { breakableText, headOf, printedBy, withClosing } from './layout.ts';
import type { DocumentForm } from './schema.ts';
import { numberInWords } from './number.ts';
import { titleLines } from './titleLines.ts';

/** What the template is filled with; every text in it is text, whatever signs it has. */
export interface TypesetDocument {
  /** 信函格式 or 文件式. */
  readonly form: DocumentForm;
  readonly issuer: string;
  /** 发文机关标志. */
  readonly head: string;
  readonly number: string;
  readonly date: string;
  /** The lines of the title. */
  readonly title: readonly string[];
  readonly addressees: string;
  /** The same as it stands above the text. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** The last paragraph, where it is short enough to stay with the signature. */
  readonly closing: string;
  /** 抄送机关; empty where there is none. */
  readonly copies: string;
  /** 印发机关 and 印发日期; letters have none (GB/T 9704—2012, 10.1). */
  readonly printed: readonly [string, string] | readonly [];
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
  const { title, addressees, paragraphs, copies = [] } = content;
  const [text, closing] = withClosing(paragraphs.map(({ zh }) => breakableText(zh)));
  return {
    form: content.form ?? 'document',
    issuer: issuerName,
    head: headOf(state),
    number: numberInWords(state.number),
    date: dayInWords(date) ?? date,
    title: titleLines(title.zh, issuerName).map(breakableText),
    addressees: addressees.join('、'),
    to: `${addressees.join('、')}：`,
    paragraphs: text,
    closing,
    copies: copies.join('、'),
    printed: printedBy(state),
    ...(language === 'bilingual'
      ? {
          translation: {
            notes,
            title: breakableText(english(title)),
            date,
            paragraphs: paragraphs.map((passage) => breakableText(english(passage))),
          },
        }
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
#let red = rgb("#dd0000")
#let isLetter = data.form == "letter"
#let fitted(width, body) = {
  let wide = measure(text(size: 32pt, weight: "bold", body)).width
  text(size: if wide > width { 32pt * (width / wide) } else { 32pt }, weight: "bold", fill: red, body)
}
#let twoLines(above, below) = stack(spacing: 0.8mm, line(length: 170mm, stroke: above + red), line(length: 170mm, stroke: below + red))
#set document(title: data.title.join(), author: data.issuer, date: none)
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  background: context if isLetter and counter(page).get().first() == 1 {
    place(top + center, dy: 30mm, fitted(156mm, data.head))
    place(top + center, dy: 46mm, twoLines(1mm, 0.35mm))
    place(bottom + center, dy: -20mm, twoLines(0.35mm, 1mm))
  },
  footer: context {
    let number = counter(page).get().first()
    if isLetter and number == 1 { return }
    set text(size: 14pt)
    set align(if calc.odd(number) { right } else { left })
    pad(x: 1em)[— #number —]
  },
)
#set text(font: ("Noto Serif SC", "Noto Serif Tibetan", "Noto Naskh Arabic", "Noto Sans Mongolian", "Noto Sans Yi", "NanumMyeongjo"), size: 15.79pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 13.1pt, spacing: 13.1pt, first-line-indent: (amount: 2em, all: true), justify: true)
#let plain(body) = par(first-line-indent: 0pt, justify: false, body)
#let middle(body) = align(center, plain(body))

#if isLetter {
  v(15.9mm)
  align(right, plain(data.number))
} else {
  v(35mm)
  context middle(fitted(156mm, data.head))
  v(20.4mm)
  middle(data.number)
  v(4mm)
  line(length: 100%, stroke: 0.5mm + red)
}
#v(20.4mm)
#middle(text(size: 22pt, weight: "bold", data.title.join(linebreak())))
#v(10.2mm)
#plain(data.to)
#for said in data.paragraphs { par(said) }
#block(breakable: false, width: 100%, {
  if data.closing != "" { par(data.closing) }
  v(20.4mm)
  align(right, pad(right: 4em, box(align(center, stack(spacing: 13.1pt, data.issuer, data.date)))))
})
#let ends(body) = pad(x: 1em, text(size: 14pt, body))
#if data.printed.len() > 0 or data.copies != "" {
  v(1fr)
  block(breakable: false, width: 100%, {
    set par(spacing: 8pt, leading: 8pt)
    let rule(thick) = if not isLetter { line(length: 100%, stroke: thick) }
    rule(0.35mm)
    if data.copies != "" { ends(plain("抄送：" + data.copies + "。")) }
    if data.copies != "" and data.printed.len() > 0 { rule(0.25mm) }
    if data.printed.len() > 0 { ends(plain({ data.printed.at(0); h(1fr); data.printed.at(1) })) }
    rule(0.35mm)
  })
}

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
