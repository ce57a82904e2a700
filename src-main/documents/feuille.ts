/** The sheet common to every printed document: A4, grid of 40 + 6 + 126 mm, two families, one accent (legible in grey). */
export const FEUILLE = `
:root{--encre:#14232A;--encre2:#43545C;--encre3:#586971;--fil:#C3CDD1;--fil2:#8A9AA1;--accent:#0B5C70;--fond:#EAF2F4;--clair:#9DB7BF;
--serif:"Source Serif 4",Georgia,"Times New Roman",serif;--sans:"Source Sans 3","Segoe UI",Arial,sans-serif;--marge:40mm;--gout:6mm}
@page{size:A4;margin:25mm 18mm 22mm 20mm;
@top-left{content:var(--tete-g);font:600 8pt/10pt var(--sans);color:#14232A;vertical-align:bottom;padding-bottom:6mm;white-space:nowrap}
@top-right{content:var(--tete-d);font:400 8pt/10pt var(--sans);color:#43545C;vertical-align:bottom;padding-bottom:6mm}
@bottom-left{content:var(--pied-g);font:400 8pt/10pt var(--sans);color:#43545C;vertical-align:top;padding-top:6mm}
@bottom-right{content:"page " counter(page) " / " counter(pages);font:400 8pt/10pt var(--sans);color:#14232A;vertical-align:top;padding-top:6mm;white-space:nowrap}}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:var(--encre);font:400 10pt/14.2pt var(--serif);font-variant-numeric:lining-nums;font-synthesis:none;text-wrap:pretty;widows:3;orphans:3;overflow-wrap:anywhere;hyphens:manual}
p{margin:0 0 7pt}
h1,h2,h3,h4{margin:0;font-weight:600;break-after:avoid;break-inside:avoid;text-wrap:balance}
strong{font-weight:600}
sup{font-size:.66em;line-height:0;vertical-align:.5em}
a{color:inherit;text-decoration:none}
ul,ol{margin:0;padding:0;list-style:none}
.nb{white-space:nowrap}
.texte{white-space:pre-line}
.bloc{break-inside:avoid}
.petit{font:400 8.8pt/11.8pt var(--sans);color:var(--encre2)}

table{width:100%;table-layout:fixed;border-collapse:collapse;font:400 9pt/11.2pt var(--sans);font-variant-numeric:lining-nums tabular-nums;margin:0 0 8pt}
caption{text-align:left;font:600 9pt/11.4pt var(--sans);padding:0 0 4pt;break-after:avoid}
caption span{font-weight:400;color:var(--encre2)}
thead{display:table-header-group;break-after:avoid}
tr{break-inside:avoid}
tbody tr:first-child:not(:last-child){break-after:avoid}
tbody tr:last-child:not(:first-child){break-before:avoid}
.court{break-inside:avoid}
th,td{text-align:left;vertical-align:baseline;padding:1.7pt 5pt 2pt 0;font-weight:400;border-bottom:.35pt solid var(--fil)}
thead th{font:600 8pt/9.6pt var(--sans);color:var(--encre2);vertical-align:bottom;border-top:.9pt solid var(--encre);border-bottom:.7pt solid var(--encre);padding:3pt 5pt 2.6pt 0}
tbody:last-of-type tr:last-child>*{border-bottom:.7pt solid var(--encre)}
.nbr{text-align:right;padding-right:7pt}
td.nbr{white-space:nowrap}
td.n,thead th.n{background:var(--fond);padding-left:3pt;font-weight:600}
td.n{font-size:9.8pt}
td.n1{color:var(--encre2)}
td small,th small{display:block;font-size:7.8pt;line-height:9.4pt;color:var(--encre2);font-weight:400;white-space:normal}
.code{font-size:7.5pt;line-height:9.2pt;color:var(--encre3);letter-spacing:.01em;white-space:nowrap}
td.com{font-size:8.4pt;line-height:10.4pt;color:var(--encre2);padding-left:5pt;padding-right:0}
td.sec{font-size:8.4pt;line-height:10.4pt}
td.eca{white-space:normal}
thead th.com{padding-left:5pt;padding-right:0}
tr.groupe th{font:600 8.6pt/10.8pt var(--sans);color:var(--accent);padding-top:4.5pt;break-after:avoid}
tr.groupe{break-after:avoid}
.etat{display:block;white-space:normal;font-weight:400;font-size:8.1pt;line-height:9.6pt;color:var(--encre2)}
td.n .etat{color:var(--encre)}
.signe{width:6.4pt;height:6.4pt;vertical-align:-.4pt;margin-right:3pt}
.e-tirets{fill:none;stroke:#14232A;stroke-width:.9;stroke-dasharray:1.4 1.1}
.e-vide{fill:#fff;stroke:#14232A;stroke-width:.9}
.e-trait{fill:none;stroke:#14232A;stroke-width:1.1}
.e-plein{fill:#14232A}
.fig{break-inside:avoid;margin:5pt 0 8pt}
.fig .constat{font:600 10.6pt/13.4pt var(--sans);margin:0 0 1pt;break-after:avoid}
.fig .mesure{font:400 8.5pt/11pt var(--sans);color:var(--encre2);margin:0 0 5pt;break-after:avoid}
.fig svg{display:block}
svg text{font-family:var(--sans);font-variant-numeric:lining-nums tabular-nums;fill:#14232A}
.g-nom{font-size:8.6pt}
.g-val{font-size:9.2pt;font-weight:600}
svg .g-val1{font-size:8.2pt;fill:#43545C}
svg .g-unite{font-size:8pt;fill:#43545C}
svg .g-mini{font-size:7.5pt;fill:#43545C}
.g-plein{fill:#0B5C70}
.g-retenu{fill:#14232A}
.g-clair{fill:#9DB7BF;stroke:#43545C;stroke-width:.7}
.g-n1{fill:#fff;stroke:#43545C;stroke-width:.7}
.g-hachure{fill:none;stroke:#43545C;stroke-width:.7}
.g-fil{fill:none;stroke:#C3CDD1;stroke-width:.6}
.g-ecart{fill:none;stroke:#14232A;stroke-width:1.6}
.haltere{display:block}
td.trace{vertical-align:top}
.dite{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 2.5pt}
.dite+.dite{margin-top:1.5pt}
.dite b{font-weight:600;min-width:7mm;text-align:right;white-space:nowrap}
.dite>.signe{margin:0;flex:none}
.dite .etat{display:inline;white-space:nowrap}
.haltere .e-vide{fill:none}
.dite>span{font-size:8.2pt;line-height:10.2pt;color:var(--encre2)}
.g-base{fill:none;stroke:#14232A;stroke-width:.9}

@media screen{
html{background:#D9E1E4;zoom:max(.7,min(1,100vw / 222mm))}
body{width:210mm;margin:0 auto;padding:6mm 0}
main,.feuille{display:block;background:#fff;box-shadow:0 1px 4px #14232A40;margin:0 0 6mm;padding:20mm 18mm 20mm 20mm}
}
`
