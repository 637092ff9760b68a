import type { Salida } from '../../contract/contrato.ts'

type Predio = NonNullable<NonNullable<Salida<'padron.cuenta'>['vigente']>['predio']>

/** A premise in one line. */
export const domicilioDe = (p: Pick<Predio, 'calle' | 'numeroExterior' | 'numeroInterior' | 'colonia' | 'codigoPostal'>): string =>
  [
    [p.calle, p.numeroExterior].filter((x) => x !== null).join(' '),
    p.numeroInterior === null ? '' : `interior ${p.numeroInterior}`,
    p.colonia,
    p.codigoPostal === null ? '' : `C.P. ${p.codigoPostal}`,
  ]
    .filter((x) => x !== '')
    .join(', ')
