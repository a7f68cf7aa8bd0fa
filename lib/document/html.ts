import { dayInWords } from '../notice/dayInWords.ts';
import type { OfficialDocument, Passage } from './events.ts';
import { headOf, printedBy, withClosing } from './layout.ts';
import { numberInWords } from './number.ts';
import { titleLines } from './titleLines.ts';

/**
 * A document as a page for the printer, in the layout of GB/T 9704—2012: A4, 37 mm above and 28 mm left of a text area of
 * 156 mm × 225 mm with 22 lines of 28 characters, the name of the body in red, the number above a red line, the title in size 2,
 * the text in size 3 of 仿宋, the page number at the outer edge. It holds everything itself and runs nothing; everything that was
 * typed is escaped.
 */
export function documentHtml(state: OfficialDocument): string {
  const { content, language } = state;
  const translation = language === 'bilingual' ? [translated(state)] : [];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(content.title.zh)}</title>
<style>${style}${content.form === 'letter' ? letterStyle : ''}
.issuer{font-size:${headSize(headOf(state))}pt}</style></head>
<body>${[original(state), ...translation].join('\n')}</body></html>
`;
}

function original(state: OfficialDocument): string {
  const { content, issuerName, date } = state;
  const [text, closing] = withClosing(content.paragraphs.map(({ zh }) => zh));
  const title = titleLines(content.title.zh, issuerName);
  const head = headOf(state);
  return `<article class="${content.form ?? 'document'}">
<header><p class="issuer">${escapeHtml(head)}</p><p class="number">${escapeHtml(numberInWords(state.number))}</p></header>
${withdrawnMark(state)}<h1>${title.map((line) => `<span>${escapeHtml(line)}</span>`).join('')}</h1>
<p class="to">${escapeHtml(content.addressees.join('、'))}：</p>
${text.map((zh) => `<p>${escapeHtml(zh)}</p>`).join('\n')}
<div class="end">${closing === '' ? '' : `<p>${escapeHtml(closing)}</p>`}
<footer><div><p>${escapeHtml(issuerName)}</p><p>${escapeHtml(dayInWords(date) ?? date)}</p></div></footer></div>
${colophon(state)}</article>`;
}

/** Points of the head, which stands on one line of 156 mm. */
function headSize(head: string): number {
  return Math.min(32, Math.floor(442 / head.length));
}

/** 版记: to whom copies go, and who has printed it when. */
function colophon(state: OfficialDocument): string {
  const { copies = [] } = state.content;
  const [by, on] = printedBy(state);
  const lines = [
    ...(copies.length === 0 ? [] : [`<p>抄送：${escapeHtml(copies.join('、'))}。</p>`]),
    ...(by === undefined || on === undefined
      ? []
      : [`<p class="printed"><span>${escapeHtml(by)}</span><span>${escapeHtml(on)}</span></p>`]),
  ];
  return lines.length === 0 ? '' : `<div class="colophon">${lines.join('')}</div>\n`;
}

function withdrawnMark(state: OfficialDocument): string {
  return state.status === 'withdrawn'
    ? `<p class="withdrawn">${wasWithdrawn}${escapeHtml(state.withdrawnBecause)}</p>\n`
    : '';
}

const wasWithdrawn = '本公文已撤销。理由：';

function translated({ content, issuerName, date, number }: OfficialDocument): string {
  const english = ({ zh, en = zh }: Passage) => escapeHtml(en);
  return `<article lang="en" class="translation">
<p class="note">英文译文仅供参考，以中文文本为准。 Translation for reference; the Chinese text prevails.</p>
<h1>${english(content.title)}</h1>
<p class="number" lang="zh-CN">${escapeHtml(numberInWords(number))}</p>
<p class="to">To: <span lang="zh-CN">${escapeHtml(content.addressees.join('、'))}</span></p>
${content.paragraphs.map((passage) => `<p>${english(passage)}</p>`).join('\n')}
<footer><p lang="zh-CN">${escapeHtml(issuerName)}</p><p>${escapeHtml(date)}</p></footer>
</article>`;
}

/** A text within an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const song = '"方正小标宋简体","FZXiaoBiaoSong-B05S","Noto Serif SC","Source Han Serif SC","SimSun",serif';
const fangSong = '"仿宋_GB2312","FangSong_GB2312","仿宋","FangSong","STFangsong","Noto Serif SC",serif';

/** The red double line of a letter, as wide as the sheet without 20 mm at each side (10.1). */
const doubleLine = (above: string, below: string) =>
  `height:.8mm;border:0 solid #d00;border-width:${above} 0 ${below}`;

/**
 * The page area is that of the lines of a letter, 170 mm wide: the text stands 8 mm and 6 mm within it, so that its margins are 28 mm
 * and 26 mm, and the page number with it.
 */
const style = `@page{size:A4;margin:37mm 20mm 35mm;@bottom-right{content:"— " counter(page) " —";font:14pt "SimSun","Noto Serif SC",serif;padding-right:calc(1em + 6mm)}}
@page :left{@bottom-right{content:none}@bottom-left{content:"— " counter(page) " —";font:14pt "SimSun","Noto Serif SC",serif;padding-left:calc(1em + 8mm)}}
body{margin:0;color:#000;background:#fff}
article{width:156mm;margin:0 6mm 0 8mm;font:15.79pt/10.2mm ${fangSong};text-align:justify;word-break:break-word}
p{margin:0;text-indent:2em;white-space:pre-wrap;orphans:2;widows:2}
.issuer{color:#d00;font:700 32pt/1.2 ${song};text-align:center;text-indent:0;padding-top:35mm}
.number{text-align:center;text-indent:0;margin-top:20.4mm}
header{border-bottom:.5mm solid #d00;padding-bottom:4mm}
h1{font:400 22pt/11mm ${song};text-align:center;margin:20.4mm 0 10.2mm}
.to{text-indent:0}
h1 span{display:block}
footer{margin-top:20.4mm}
.end{break-inside:avoid}
.letter .issuer{padding-top:0;line-height:12mm}
.letter header{border-bottom:0;padding-bottom:0}
.letter .issuer::after{content:"";display:block;margin:4mm -6mm 0 -8mm;${doubleLine('1mm', '.35mm')}}
.letter .number{text-align:right;margin-top:4.9mm}
.colophon{break-inside:avoid;margin-top:20.4mm;border-top:.35mm solid;border-bottom:.35mm solid;font-size:14pt}
.colophon p{text-indent:0;padding:0 1em}
.colophon p+p{border-top:.25mm solid}
.colophon .printed{display:flex;justify-content:space-between}
.letter .colophon{border:0;margin-top:5mm}
footer{text-align:right;padding-right:4em}
footer p{text-indent:0}
footer div{display:inline-block;text-align:center}
.withdrawn{color:#d00;text-indent:0;margin-top:10.2mm}
.translation{break-before:page;font:12pt/1.6 "Times New Roman",serif;text-align:left}
.translation .number{margin-top:0;text-align:left}
.note{text-indent:0;font-size:10.5pt}
@media screen{body{background:#eee}article{background:#fff;padding:10mm 26mm 35mm 28mm;margin:8mm auto}}
@media screen and (max-width:60rem){article{width:auto;padding:4mm;margin:0}.issuer{padding-top:8mm;font-size:24pt}.letter .issuer::after{margin:4mm 0 0}}`;

/** A letter's first page: its head 30 mm below the edge, no number, and the lower double line 20 mm above the edge (10.1). */
const letterStyle = `
@page :first{margin-top:30mm;@bottom-right{content:none}@bottom-center{content:"";width:170mm;margin:12.85mm 0 20mm;${doubleLine('.35mm', '1mm')}}}`;
