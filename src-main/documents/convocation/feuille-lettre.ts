/** The letter: sender in the head, addressee 45 mm from the top and 110 mm from the left (window envelope), coupon at the foot. */
export const FEUILLE_LETTRE = `
@page lettre{margin:20mm 20mm 16mm 22mm;@top-left{content:none}@top-right{content:none}@bottom-right{content:none}}
.lettre{page:lettre;height:260.5mm;break-after:page;break-inside:avoid;display:flex;flex-direction:column;font:400 10pt/13.6pt var(--serif)}
.lettre:last-child{break-after:auto}
.ligne{display:block}
.entete{height:52mm;flex:none;position:relative;font:400 9.6pt/13pt var(--sans)}
.entete p{position:absolute;margin:0}
.entete .exp{left:0;top:0;width:80mm}
.entete .dest{left:88mm;top:25mm;width:80mm;font-size:10.4pt;line-height:14pt}
.lieu{margin:0 0 8pt 88mm;font:400 9.6pt/13pt var(--sans)}
.lettre h1{font:600 9.6pt/12.8pt var(--sans);text-wrap:pretty}
dl.refs{display:grid;grid-template-columns:32mm 1fr;margin:0 0 10pt;font:400 9.2pt/12.8pt var(--sans)}
dl.refs>*{margin:0}
dl.refs dt{color:var(--encre2)}
.rdv{border-left:2pt solid var(--accent);padding-left:9pt;margin:1pt 0 9pt}
.rdv strong{font-size:11.6pt;line-height:16pt}
.odj{margin:0 0 8pt}
.odj .rang{width:8mm}.odj .par{width:44mm}.odj .duree{width:18mm}
.odj th,.odj td{padding-top:2pt;padding-bottom:2.2pt}
.sig{margin:6pt 0 0 88mm;font:400 9.6pt/13pt var(--sans)}
.case{margin-right:4pt;vertical-align:-1pt;flex:none;align-self:center}
.coupon{margin-top:auto;break-inside:avoid;font:400 9.4pt/13pt var(--sans)}
.coupe{display:flex;align-items:center;margin:0 -8mm 5pt -8mm}
.coupe span{flex:1;border-top:.8pt dashed #43545C}
.ciseaux{fill:none;stroke:#14232A;stroke-width:.9;margin-right:4pt;flex:none}
.coupon h2{font:600 12pt/15pt var(--serif)}
.coupon p{margin:0 0 4pt}
.rep{display:grid;grid-template-columns:1fr 1fr;column-gap:10mm;margin-top:4pt}
.rep p{display:flex;align-items:baseline}
.rep.bas{grid-template-columns:2fr 1fr 1.3fr;column-gap:6mm;margin-top:8pt}
.rep .lg{flex:1;min-width:10mm;margin-left:4pt;border-bottom:.6pt dotted #43545C;height:1em;font-style:normal}
.serre .sig{margin-top:2pt}
.dense,.compact{font-size:9.4pt;line-height:12.2pt}
.dense p,.compact p{margin-bottom:4.5pt}
.dense .odj,.compact .odj{font-size:8.2pt;line-height:9.8pt}
.dense .lieu,.compact .lieu{margin-bottom:3pt}
.dense dl.refs,.compact dl.refs{font-size:8.6pt;line-height:11pt;margin-bottom:5pt}
.compact{font-size:8.8pt;line-height:11pt}
.compact p{margin-bottom:3pt}
.compact .odj{font-size:7.5pt;line-height:8.6pt}
.compact .odj th,.compact .odj td{padding-top:.8pt;padding-bottom:1pt}
.compact h1{font-size:8.6pt;line-height:11pt}
.compact .coupon{font-size:8.6pt;line-height:11pt}
@media screen{.lettre{min-height:297mm;height:auto;padding:20mm 20mm 16mm 22mm}}
`
