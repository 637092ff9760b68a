import type { z } from 'zod'
import { type ReglaDeAntiguedad, revisarTramos, tramoDe, tramosEn } from '../../core/cartera/antiguedad.ts'
import { enPrelacion, type Prelaciones, repartirAbono } from '../../core/cartera/prelacion.ts'
import { type ReglaDeRecargo, type ReglasDeRecargo, recargoDe } from '../../core/cartera/recargo.ts'
import { masMesesCiviles, mesesVencidos, vencimientoMasAntiguo } from '../../core/cartera/vencimiento.ts'
import { type Centavos, leerPesos } from '../../core/comun/dinero.ts'
import { diaSiguiente } from '../../core/comun/fecha.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { Mal } from '../comun/clase-de-reglas.ts'
import { pesos } from '../comun/pesos.ts'
import type { CasosDeAntiguedad, CasosDePrelacion, CasosDeRecargo } from './esquemas.ts'

type CasoDeRecargo = z.output<typeof CasosDeRecargo>['casosDeRecargo'][number]

const centavos = (texto: string): Centavos => leerPesos(texto) ?? 0n

/** Brackets cover every month overdue. */
export const revisarAntiguedad = ({ antiguedad }: ReglaDeAntiguedad): Mal[] =>
  antiguedad.flatMap((v, i) => {
    const mensaje = revisarTramos(v.tramos)
    return mensaje === null ? [] : [{ ruta: ['antiguedad', i, 'tramos'], mensaje }]
  })

function probarUnRecargo(regla: ReglaDeRecargo, c: CasoDeRecargo): string | null {
  const meses = mesesVencidos(c.vence, c.el)
  if (meses !== c.meses) return `van ${meses} meses, y el caso dice ${c.meses}`
  const r = recargoDe(
    { concepto: c.concepto, vence: c.vence, partes: [{ importeCentavos: centavos(c.importe), hasta: c.el }] },
    regla,
    c.el,
  )
  const dado = 'falta' in r ? null : pesos(r.causadoCentavos)
  return dado === c.recargo ? null : `da ${dado ?? 'que no hay tasa'}, y el caso dice ${c.recargo ?? 'que no hay tasa'}`
}

/** Whether a case tries a vigencia: on a day of it, at its rate, on a concept that it does not exempt. */
export function pruebaRecargo(c: CasoDeRecargo, v: ReglaDeRecargo['vigencias'][number]): boolean {
  const meses = Math.min(c.meses, v.topeMeses)
  if (meses === 0 || c.recargo === null || v.exentos.includes(c.concepto) || vigenteEn([v], c.el) === undefined) return false
  return diaSiguiente(masMesesCiviles(c.vence, meses - 1)) >= v.desde
}

/** Runs the cases of surcharge, and demands of each rule one paid in time and one a day late; of those by default, the cap and a month more. */
export function probarRecargos({ casosDeRecargo: casos }: z.output<typeof CasosDeRecargo>, reglas: ReglasDeRecargo): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const regla = reglas.recargos.find((r) => r.clave === c.regla)
    const mensaje = regla === undefined ? 'no hay una regla con esa clave' : probarUnRecargo(regla, c)
    return mensaje === null ? [] : [{ indice, mensaje: `${c.regla}, vence ${c.vence}, el ${c.el}: ${mensaje}` }]
  })
  const faltan = reglas.recargos.flatMap(({ clave, vigencias }) => {
    const tope = vigencias.at(-1)?.topeMeses ?? 0
    return [0, 1, ...(reglas.predeterminada.some((p) => p.regla === clave) ? [tope, tope + 1] : [])]
      .filter((meses) => !casos.some((c) => c.regla === clave && c.meses === meses))
      .map((meses) => ({ indice: null, mensaje: `falta un caso de «${clave}» con ${meses} meses` }))
  })
  return [...fallos, ...faltan]
}

/** Runs the cases of order of application, and demands one of each order. */
export function probarPrelaciones({ casosDePrelacion: casos }: z.output<typeof CasosDePrelacion>, { prelaciones }: Prelaciones): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const prelacion = vigenteEn(prelaciones.find((o) => o.clave === c.prelacion)?.vigencias ?? [], c.el)
    if (prelacion === undefined) return [{ indice, mensaje: `no hay una prelación «${c.prelacion}» vigente el ${c.el}` }]
    const cargos = c.cargos.map((x, i) => ({ ...x, movimiento: i, fecha: x.vence, abiertoCentavos: centavos(x.abierto) }))
    const partes = repartirAbono(centavos(c.abono), enPrelacion(cargos, prelacion))
    return cargos.flatMap(({ movimiento, concepto, vence, recibe }) => {
      const dado = pesos(partes.find((p) => p.cargo.movimiento === movimiento)?.importeCentavos ?? 0n)
      return dado === recibe
        ? []
        : [{ indice, mensaje: `${c.caso}: ${concepto} que vence ${vence} recibe ${dado}, y el caso dice ${recibe}` }]
    })
  })
  const faltan = prelaciones.filter((o) => !casos.some((c) => c.prelacion === o.clave))
  return [...fallos, ...faltan.map((o) => ({ indice: null, mensaje: `falta un caso de «${o.clave}»` }))]
}

/** Runs the cases of aging, and demands one at each limit of the newest brackets and one a day past it. */
export function probarAntiguedad({ casosDeAntiguedad: casos }: z.output<typeof CasosDeAntiguedad>, regla: ReglaDeAntiguedad): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    if (vigenteEn(regla.antiguedad, c.el) === undefined) return [{ indice, mensaje: `no hay tramos vigentes el ${c.el}` }]
    const dado = tramoDe(tramosEn(regla, c.el), c.vence)?.clave
    return dado === c.tramo ? [] : [{ indice, mensaje: `el ${c.el}, lo que vence ${c.vence} está en ${dado}, y el caso dice ${c.tramo}` }]
  })
  const tramos = regla.antiguedad.at(-1)?.tramos ?? []
  const enElLimite = (meses: number, clave: string): boolean =>
    casos.some((c) => c.tramo === clave && c.vence === vencimientoMasAntiguo(c.el, meses))
  const pasado = (meses: number, clave: string): boolean =>
    casos.some((c) => c.tramo === clave && c.vence < vencimientoMasAntiguo(c.el, meses) && mesesVencidos(c.vence, c.el) === meses + 1)
  const faltan = tramos.flatMap(({ clave, hastaMeses: h }, i) => [
    ...(h === null || enElLimite(h, clave) ? [] : [`falta un caso de «${clave}» en su límite`]),
    ...(h === null || pasado(h, tramos[i + 1]?.clave ?? '') ? [] : [`falta un caso un día después del límite de «${clave}»`]),
  ])
  return [...fallos, ...faltan.map((mensaje) => ({ indice: null, mensaje }))]
}
