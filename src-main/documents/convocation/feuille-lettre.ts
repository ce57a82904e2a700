import { ECHELLES } from './echelle.ts'

/** The letter: sender in the head, addressee 45 mm from the top and 110 mm from the left (window envelope), coupon at the foot. */
export const FEUILLE_LETTRE = `
@page lettre{margin:20mm 20mm 16mm 22mm;@top-left{content:none}@top-right{content:none}@bottom-right{content:none}}
${ECHELLES.map((k) => `.k${k}{--k:${k / 100}}`).join('')}
.lettre{page:lettre;height:260.5mm;break-after:page;break-inside:avoid;display:flex;flex-direction:column;font:400 calc(10pt*var(--k))/calc(13.6pt*var(--k)) var(--serif)}
.lettre:last-child{break-after:auto}
.lettre p{margin-bottom:calc(7pt*var(--k))}
.ligne{display:block}
.entete{height:52mm;flex:none;position:relative;font:400 9.6pt/13pt var(--sans)}
.lettre .entete p{position:absolute;margin:0}
.entete .exp{left:0;top:0;width:80mm}
.entete .dest{left:88mm;top:25mm;width:80mm;font-size:10.4pt;line-height:14pt}
.lettre .lieu{margin:0 0 calc(8pt*var(--k)) 88mm;font:400 9.6pt/13pt var(--sans)}
.lettre h1{font:inherit;font-weight:600;text-wrap:pretty}
dl.refs{display:grid;grid-template-columns:32mm 1fr;margin:0 0 calc(10pt*var(--k));font:400 calc(9.2pt*var(--k))/calc(12.8pt*var(--k)) var(--sans)}
dl.refs>*{margin:0}
dl.refs dt{color:var(--encre2)}
.rdv{border-left:2pt solid var(--accent);padding-left:9pt;margin:1pt 0 9pt}
.rdv strong{font-size:calc(11.6pt*var(--k));line-height:calc(16pt*var(--k))}
.lettre .odj{font-size:max(7.5pt,9pt*var(--k));line-height:max(9.3pt,11.2pt*var(--k));margin:0 0 calc(8pt*var(--k))}
.odj .rang{width:8mm}.odj .par{width:44mm}.odj .duree{width:18mm}
.odj tbody th,.odj tbody td{padding-top:calc(2pt*var(--k));padding-bottom:calc(2.2pt*var(--k))}
.lettre .sig{margin:calc(6pt*var(--k)) 0 0 88mm;padding-bottom:calc(12mm*var(--k));font:400 9.6pt/13pt var(--sans)}
.case{margin-right:4pt;vertical-align:-1pt;flex:none;align-self:center}
.coupon{margin-top:auto;break-inside:avoid;font:400 max(8pt,9.4pt*var(--k))/max(10.4pt,13pt*var(--k)) var(--sans)}
.lettre .coupe{display:flex;align-items:center;margin:0 0 calc(5pt*var(--k))}
.coupe span{flex:1;border-top:.8pt dashed #43545C}
.ciseaux{fill:none;stroke:#14232A;stroke-width:.9;margin-right:4pt;flex:none}
.coupon h2{font:600 max(10pt,12pt*var(--k))/max(12.4pt,15pt*var(--k)) var(--serif)}
.lettre .coupon p{margin-bottom:calc(4pt*var(--k))}
.rep{display:grid;grid-template-columns:1fr 1fr;column-gap:10mm;margin-top:calc(4pt*var(--k))}
.k70 .rep:not(.bas){grid-template-columns:auto auto auto 1fr;column-gap:5mm}
.rep p{display:flex;align-items:baseline}
.rep.bas{grid-template-columns:2fr 1fr 1.3fr;column-gap:6mm;margin-top:calc(8pt*var(--k))}
.rep .lg{flex:1;min-width:10mm;margin-left:4pt;border-bottom:.6pt dotted #43545C;height:1em;font-style:normal}
@media screen{.lettre{min-height:297mm;height:auto;padding:20mm 20mm 16mm 22mm}}
`
