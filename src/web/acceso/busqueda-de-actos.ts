/** What is looked for in the bitácora; it lives in the address. */
export interface BusquedaDeActos {
  acto?: string
  persona?: string
  operacion?: string
  cuenta?: string
  desde?: string
  hasta?: string
  antesDe?: string
}

const FORMAS: Readonly<Record<keyof BusquedaDeActos, RegExp>> = {
  acto: /^[1-9]\d{0,17}$/,
  persona: /^\S{1,100}$/,
  operacion: /^\S{1,100}$/,
  cuenta: /^[1-9]\d{0,9}$/,
  desde: /^\d{4}-\d\d-\d\d$/,
  hasta: /^\d{4}-\d\d-\d\d$/,
  antesDe: /^[1-9]\d{0,17}$/,
}

/** Reads it off an address or a form; what is not of it is dropped. */
export const leerBusquedaDeActos = (dicha: Record<string, unknown>): BusquedaDeActos =>
  Object.fromEntries(
    Object.entries(FORMAS).flatMap(([campo, forma]) => {
      const valor = dicha[campo]
      return typeof valor === 'string' && forma.test(valor) ? [[campo, valor]] : []
    }),
  )

/** What is open of an act: one of the tables that it wrote, and from where on. */
export interface ActoAbierto {
  tabla?: string
  despuesDe?: string
}

export const leerActoAbierto = ({ tabla, despuesDe }: Record<string, unknown>): ActoAbierto => ({
  ...(typeof tabla === 'string' && /^[a-z_]{1,63}$/.test(tabla) && { tabla }),
  ...(typeof despuesDe === 'string' && /^\d{1,10}$/.test(despuesDe) && { despuesDe }),
})
