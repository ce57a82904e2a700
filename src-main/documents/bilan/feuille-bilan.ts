/** What only the bilan draws: cover, key figures, small multiples, signatures. Lengths follow the grid of the common sheet. */
export const FEUILLE_BILAN = `
@page couverture{margin:0;@top-left{content:none}@top-right{content:none}@bottom-left{content:none}@bottom-right{content:none}}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.l10{width:10mm}.l16{width:16mm}.l17{width:17mm}.l18{width:18mm}.l20{width:20mm}.l22{width:22mm}.l23{width:23mm}.l25{width:25mm}.l31{width:31mm}.l32{width:32mm}.l34{width:34mm}.l38{width:38mm}.l44{width:44mm}.l46{width:46mm}

section>h2{position:relative;border-top:1.2pt solid var(--encre);padding:6pt 0 0 calc(var(--marge) + var(--gout));margin:15pt 0 6pt;font:600 19pt/23pt var(--serif);letter-spacing:-.005em}
main>section:first-child>h2{margin-top:0}
h2 .num{position:absolute;left:0;top:6pt;font-weight:300;color:var(--accent)}
.h3b{display:flex;align-items:baseline;gap:var(--gout);border-top:.5pt solid var(--encre);padding-top:3pt;break-after:avoid;break-inside:avoid}
.chapitre{margin-top:9pt}
.h3b h3{font:600 13pt/17pt var(--serif)}
.h3b .sur{flex:0 0 var(--marge);margin:0;font:600 8.4pt/17pt var(--sans);color:var(--accent)}
.h3b .legende{margin:0 0 0 auto;font:400 8.4pt/11pt var(--sans);color:var(--encre2);text-align:right}
.corps{margin-left:calc(var(--marge) + var(--gout))}
.marge{float:left;clear:left;width:var(--marge);font:400 8.4pt/11pt var(--sans);color:var(--encre2);padding-top:2pt;margin:0}
.chapo{font-size:11pt;line-height:15.2pt;margin-bottom:6pt}
.chapo p:last-child{margin-bottom:0}
.vie{font-size:9.6pt;line-height:13.4pt;margin-bottom:6pt}
.dits{break-inside:avoid;margin:2pt 0 8pt}
.ref{display:block}
.ref+.ref{margin-top:3pt}

.couv{page:couverture;height:296.9mm;padding:24mm 18mm 18mm 20mm;display:flex;flex-direction:column;break-after:page}
.couv .orgs{font:600 9.4pt/12pt var(--sans);display:flex;gap:6mm;justify-content:space-between;border-top:1.2pt solid var(--encre);padding-top:5pt;margin:0}
.couv .haut{display:flex;align-items:flex-end;gap:9mm;margin:32mm 0 0 -1.4mm}
.couv .an{font:300 92pt/84pt var(--serif);color:var(--accent);letter-spacing:-.03em;margin:0}
.couv .projet{font:600 12pt/16pt var(--sans);letter-spacing:.05em;text-transform:uppercase;color:var(--encre);border:1.2pt solid var(--encre);padding:2.5pt 9pt;margin:0 0 5.5mm}
.couv h1{font:600 38pt/42pt var(--serif);letter-spacing:-.015em;margin:4mm 0 5mm}
.couv .objet{font:400 13pt/18.5pt var(--serif);max-width:138mm;margin:0;text-wrap:balance}
.couv .sujet{font:400 10pt/14pt var(--sans);color:var(--encre2);max-width:128mm;margin:4mm 0 0}
.couv .points{margin-top:13mm}
.couv .points p{font:400 8.6pt/11pt var(--sans);color:var(--encre2);margin:3pt 0 0}
.couv .points p span{margin-left:9pt}
.couv .points p svg{margin-right:3.5pt;vertical-align:-.6pt}
.couv .bas{margin-top:auto;display:grid;grid-template-columns:80mm 1fr;gap:12mm;align-items:end}
.ident-t{font:600 8.9pt/11.4pt var(--sans);margin:0 0 3pt}
dl.ident{margin:0;font:400 8.9pt/11.4pt var(--sans);display:grid;grid-template-columns:22mm 1fr}
dl.ident>*{margin:0;padding:2.6pt 0;border-top:.35pt solid var(--fil)}
dl.ident dt{color:var(--encre2)}
dl.ident dd{font-weight:600}
.somm{font:400 8.9pt/11.4pt var(--sans)}
.somm li{display:flex;padding:2.6pt 0;border-top:.35pt solid var(--fil)}
.somm b{flex:0 0 7mm;font-weight:400;color:var(--accent)}
.somm i{font-style:normal;margin-left:auto;font-variant-numeric:tabular-nums}

.cles{display:grid;grid-template-columns:repeat(3,1fr);column-gap:8mm}
.chiffre{border-top:.35pt solid var(--fil2);padding:6pt 0 8pt;break-inside:avoid}
.chiffre .val{font:300 39pt/40pt var(--serif);letter-spacing:-.02em;color:var(--accent);margin:0}
.chiffre .quoi{font:600 9.6pt/11.8pt var(--sans);margin:1pt 0 5pt;min-height:23.6pt}
.chiffre .mini{display:block;margin-bottom:4pt}
.chiffre .dit{font:400 9.2pt/12pt var(--sans);margin:0;color:var(--encre2)}
.paire{display:grid;grid-template-columns:1fr 1fr;column-gap:10mm;margin-top:4pt;break-inside:avoid}
.paire h3{border-top:1.2pt solid var(--encre);padding:5pt 0 0;margin:0 0 4pt;font:600 12pt/16pt var(--serif)}
.redige{columns:2;column-gap:10mm;font-size:9.4pt;line-height:13pt}
/* Clipped: else a title that falls near a break between columns is told twice in the outline. */
.redige h3{overflow:clip;font:600 12pt/16pt var(--serif);margin:0 0 3pt}
.redige div+div h3{margin-top:5pt}
.redige p{margin:0 0 5pt}
.liste-n li{display:flex;padding:4pt 0 5pt;border-bottom:.35pt solid var(--fil);font:400 9.2pt/12.8pt var(--serif);break-inside:avoid}
.liste-n b{flex:0 0 8mm;font:300 15pt/14pt var(--serif);color:var(--accent)}
.liste-n.cod b{flex-basis:22mm;font:600 8.4pt/12.8pt var(--sans)}
.liste-n small{display:block;font:400 8.4pt/11pt var(--sans);color:var(--encre2)}

.multiples{columns:3;column-gap:8mm}
.multiples svg{break-inside:avoid;margin-bottom:3pt}

.signatures{display:grid;grid-template-columns:repeat(3,1fr);gap:6mm 8mm}
.signatures>div{border-top:.7pt solid var(--encre);padding-top:4pt;font:400 9pt/11.2pt var(--sans);min-height:40mm;display:flex;flex-direction:column;break-inside:avoid}
.signatures p{margin:0}
.signatures .qui{display:block}
.signatures .main{margin-top:auto;padding-top:5pt}
.signatures .fait{display:flex;align-items:baseline;gap:4pt;padding-top:4pt;color:var(--encre2)}
.signatures .fait i{flex:4;border-bottom:.6pt dotted #43545C;height:.8em}
.signatures .fait i+i{flex:3}
.signatures .trait{margin-top:14mm;border-bottom:.5pt solid var(--fil2);color:var(--encre2);font-size:7.5pt}

.methode{break-inside:avoid;margin-top:12pt}
.methode h3{border-top:.5pt solid var(--encre);padding-top:5pt;margin:0 0 4pt;font:600 12pt/16pt var(--serif)}
.methode>div{columns:3;column-gap:8mm;font:400 8.2pt/10.6pt var(--serif)}
.methode p{margin:0 0 3pt;orphans:2;widows:2}
.methode b{font:600 8.2pt/10.6pt var(--sans)}

@media screen{.couv{height:auto;min-height:297mm;padding:24mm 18mm 18mm 20mm}}
`
