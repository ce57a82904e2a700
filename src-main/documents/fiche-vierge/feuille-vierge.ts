/** The blank sheet: boxes for a pen, wide rows, two boxes to tick, lines to write on. */
export const FEUILLE_VIERGE = `
h1{font:600 19pt/23pt var(--serif);letter-spacing:-.005em;border-top:1.2pt solid var(--encre);padding-top:6pt}
.sujet{font:400 9.4pt/12.8pt var(--sans);color:var(--encre2);margin:2pt 0 0}
.sujet strong{color:var(--encre)}
.mode{border:.6pt solid var(--fil2);padding:6pt 9pt 3pt;margin:8pt 0;break-inside:avoid}
.mode p{font:400 9.2pt/12.6pt var(--sans);margin:0}
.mode h2{font:600 9.2pt/12.6pt var(--sans);margin:5pt 0 0}
.modele{display:grid;grid-template-columns:58mm 40mm 38mm 1fr;align-items:center;font:400 9pt/11.2pt var(--sans);padding:2pt 0 3pt}
.modele .boite{font:italic 400 14pt/8.2mm var(--serif);text-align:center;color:#1B3FA0}
.main{font:italic 400 10pt/13pt var(--serif);color:#1B3FA0}
.case{width:8pt;height:8pt;margin-right:4pt;vertical-align:-1pt}
.boite{display:block;width:23mm;height:8.6mm;border:.9pt solid var(--encre);background:#fff}
.coches{font-size:8.4pt;line-height:12pt}
.coches span{display:block;white-space:nowrap}
.vierge{margin:0 0 10pt}
.vierge td,.vierge tbody th{vertical-align:middle;padding-top:3pt;padding-bottom:3pt}
.vierge tbody tr:not(.groupe)>*{height:14.2mm}
.vierge .code{display:block;white-space:normal}
.vierge tr.groupe th{padding-top:8pt}
.vierge .lg{display:block;height:4.8mm;margin-right:0}
.c-rappel{width:19mm}.c-objectif{width:17mm}.c-valeur{width:27mm}.c-sans{width:27mm}.c-note{width:34mm}
.grp{break-inside:avoid}
.chapeau{break-after:avoid}
.lg{border-bottom:.6pt dotted #43545C;font-style:normal}
.libre{break-inside:avoid;margin:12pt 0 0}
.libre h2{font:600 10pt/13pt var(--sans)}
.libre p{font:400 7.5pt/9.6pt var(--sans);color:var(--encre3);margin:0}
.libre .lg{display:block;height:8mm}
.cloture{display:grid;grid-template-columns:1.6fr 1fr 1fr;column-gap:8mm;font:400 9.4pt/13pt var(--sans);margin-top:14pt;break-inside:avoid}
.cloture p{display:flex;align-items:baseline;gap:4pt;margin:0}
.cloture .lg{flex:1;min-width:8mm;height:1em}
`
