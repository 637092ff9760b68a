import type { CausaDeIncidencia } from '../../core/facturacion/facturar.ts'

/** Each cause of not billing an account, as a person says it, and what is done about it. */
const CAUSAS: Readonly<Record<CausaDeIncidencia, { nombre: string; remedio: string }>> = {
  'ya-facturada': { nombre: 'Ya tenía recibo', remedio: 'No hay nada que hacer: su recibo de este mes es el que vale.' },
  'sin-clasificacion': {
    nombre: 'Sin uso ni tarifa',
    remedio: 'Contratación le pone uso y tarifa con fecha de antes del fin del mes; después factúrela.',
  },
  suspendida: {
    nombre: 'Suspendida',
    remedio: 'Si de verdad lo está, no se cobra. Si ya tiene servicio, contratación la activa con su fecha; después factúrela.',
  },
  'sin-consumo': {
    nombre: 'Sin consumo',
    remedio: 'Que la lean, o que un analista decida lo que tiene pendiente; cuando tenga consumo, factúrela.',
  },
  'consumo-absurdo': {
    nombre: 'Consumo que pasa del tope',
    remedio: 'Mire su lectura: si está mal, el analista la corrige; si es cierta, factúrela diciendo que ya la revisó.',
  },
  'sin-tarifa': {
    nombre: 'La tarifa no le pone precio',
    remedio: 'Corrija su uso, tarifa o domicilio, o la regla de la tarifa; después factúrela.',
  },
  'importe-absurdo': {
    nombre: 'Importe que pasa del tope',
    remedio: 'Mire su consumo y su tarifa: si están bien, factúrela diciendo que ya la revisó.',
  },
}

export const causaDicha = (causa: string): { nombre: string; remedio: string } =>
  CAUSAS[causa as CausaDeIncidencia] ?? { nombre: causa, remedio: 'Vea la explicación de cada cuenta.' }
