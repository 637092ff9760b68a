import { compararPeriodos } from '../../comun/periodo.ts'
import { comparable } from '../../comun/texto.ts'
import { enPorciento } from '../avance.ts'
import type { Ficha } from '../plan.ts'
import { type ConValor, conValor, periodosDe, renglonesDeValores } from './con-valor.ts'
import { type Contexto, type Revision, type Senal, senal } from './contexto.ts'
import { sinCausa } from './observacion.ts'
import { afirmacion, diceCausa, esVacio, raices } from './textos.ts'

/** Rows of one unit and period that share a text under two or more indicators; the same indicators and text in several periods together. */
function compartidos(cs: readonly ConValor[], texto: (c: ConValor) => string): ConValor[][][] {
  const porHoja = Map.groupBy(cs, (c) => JSON.stringify([c.r.unidad.clave, c.r.periodo, comparable(texto(c))]))
  const varios = [...porHoja.values()].filter((mismos) => new Set(mismos.map((c) => c.r.indicador.clave)).size > 1)
  const llave = (mismos: readonly ConValor[]): string =>
    JSON.stringify([mismos.map((c) => [c.r.unidad.clave, c.r.indicador.clave]), mismos.map((c) => comparable(texto(c)))[0]])
  return [...Map.groupBy(varios, llave).values()].map((veces) =>
    veces.toSorted(([a], [b]) => (a && b ? compararPeriodos(a.r.periodo, b.r.periodo) : 0)),
  )
}

/** The finding of a shared text: it stands at the first of its indicators. */
function dicho(veces: readonly (readonly ConValor[])[], mensaje: (nombres: string, cuando: string) => string, texto: string): Senal[] {
  const primeros = veces.flatMap(([c]) => c ?? [])
  const [mismos = []] = veces
  const nombres = mismos.map((c) => `«${c.r.ficha.nombre}»`).join(', ')
  const cifras = { ...Object.fromEntries(mismos.map((c) => [c.r.indicador.clave, c.r.ficha.nombre])), texto }
  return [
    senal('R18', renglonesDeValores(primeros), {
      mensaje: mensaje(nombres, periodosDe(primeros)),
      cifras,
      aritmetica: `${mismos.length} indicadores, un texto`,
    }),
  ]
}

/**
 * R18: one description, or one observation, under two indicators of a unit. The observation that is a true «la meta se cumplió», or the cause
 * of shortfalls that all share, may be repeated; one that R2 asks the cause of in every row is told there.
 */
export function textosCompartidos(contexto: Contexto): Senal[] {
  const { renglones, revision } = contexto
  const cs = conValor(renglones)
  const definidos = cs.filter(({ r }) => !esVacio(r.ficha.definicion) && comparable(r.ficha.definicion) !== comparable(r.ficha.nombre))
  const pedidos = new Set(revision.reglas.some((r) => r.regla === 'R2') ? sinCausa(contexto).flatMap((s) => s.renglones) : [])
  const seExplica = (mismos: readonly ConValor[]): boolean =>
    mismos.every((c) => c.cumple && afirmacion(c.observacion, revision) === 'cumplida') ||
    mismos.every((c) => !c.cumple && diceCausa(c.observacion, revision)) ||
    mismos.every((c) => pedidos.has(c.r))
  const observados = compartidos(
    cs.filter((c) => !esVacio(c.observacion)),
    (c) => c.observacion,
  ).map((veces) => veces.filter((mismos) => !seExplica(mismos)))
  return [
    ...compartidos(definidos, (c) => c.r.ficha.definicion).flatMap((veces) => {
      const texto = veces[0]?.[0]?.r.ficha.definicion ?? ''
      return dicho(
        veces,
        (nombres) => `${veces[0]?.length} indicadores se describen con el mismo texto, que no los distingue: ${nombres}.`,
        texto,
      )
    }),
    ...observados
      .filter((veces) => veces.length > 0)
      .flatMap((veces) => {
        const texto = veces[0]?.[0]?.observacion ?? ''
        return dicho(
          veces,
          (nombres, cuando) => `La misma observación, «${texto}», va en ${veces[0]?.length} indicadores en ${cuando}: ${nombres}.`,
          texto,
        )
      }),
  ]
}

/** How an indicator is called and what it is counted in. */
type Contado = Pick<Ficha, 'nombre' | 'unidadMedida'>

/** The same words, whatever their number and order. */
const llaveDe = (nombre: string): string => raices(nombre).toSorted().join(' ')

/** Neither unit of measure names what the other does: «VISITAS» and «HORAS», and not «CORTES» and «CORTES Y NOTIFICACIONES», nor one without words («M3»). */
function cuentanOtraCosa(a: Contado, b: Contado): boolean {
  const [de, en] = [raices(a.unidadMedida), raices(b.unidadMedida)]
  return de.length > 0 && en.length > 0 && !de.some((p) => en.includes(p))
}

/** A work that several indicators count, and whether each does in the unit of measure of the work. */
export interface TrabajoComun<T> {
  trabajo: string
  suyos: readonly T[]
  enLaSuya: (c: T) => boolean
}

/**
 * The works that indicators count: those that are declared and, of the rest, those whose indicators are called the same, of which the first
 * says in what it is counted. A percent is a rate of a work, not a count of it.
 */
export function trabajosComunes<T>(
  todos: readonly T[],
  de: (c: T) => Contado,
  { trabajos }: Pick<Revision, 'trabajos'>,
): TrabajoComun<T>[] {
  const cs = todos.filter((c) => !enPorciento(de(c).unidadMedida))
  const declarados = trabajos.map(({ trabajo, nombre, unidad }) => {
    const [suyo, suya] = [new RegExp(nombre), new RegExp(unidad)]
    return {
      trabajo,
      suyos: cs.filter((c) => suyo.test(comparable(de(c).nombre))),
      enLaSuya: (c: T) => suya.test(comparable(de(c).unidadMedida)),
    }
  })
  const conTrabajo = new Set(declarados.flatMap((t) => t.suyos))
  const porNombre = Map.groupBy(
    cs.filter((c) => !conTrabajo.has(c) && llaveDe(de(c).nombre) !== ''),
    (c) => llaveDe(de(c).nombre),
  )
  const llamados = [...porNombre.values()].flatMap((suyos) => {
    const [primero] = suyos
    if (primero === undefined) return []
    return [{ trabajo: `«${de(primero).nombre}»`, suyos, enLaSuya: (c: T) => !cuentanOtraCosa(de(primero), de(c)) }]
  })
  return [...declarados, ...llamados]
}

/** R22: a unit counts a work in something else than another unit counts it in. */
export function trabajosEnOtraUnidad({ renglones, revision }: Contexto): Senal[] {
  return trabajosComunes(conValor(renglones), (c) => c.r.ficha, revision).flatMap(({ trabajo, suyos, enLaSuya }) => {
    const bien = suyos.find(enLaSuya)
    if (bien === undefined) return []
    const otros = suyos.filter((c) => c.r.unidad.clave !== bien.r.unidad.clave && !enLaSuya(c))
    return [...Map.groupBy(otros, (c) => c.r.indicador.clave).values()].flatMap((mismos) => {
      const [c] = mismos
      if (c === undefined) return []
      const [aqui, alla] = [c.r.ficha.unidadMedida, bien.r.ficha.unidadMedida]
      const mensaje = `La unidad ${bien.r.unidad.clave} cuenta ${trabajo} en ${alla} («${bien.r.ficha.nombre}») y la ${c.r.unidad.clave} en ${aqui}: no se pueden sumar ni comparar.`
      const cifras = { [bien.r.indicador.clave]: alla, [c.r.indicador.clave]: aqui }
      return [senal('R22', renglonesDeValores(mismos), { mensaje, cifras, aritmetica: `${alla} ≠ ${aqui}` })]
    })
  })
}
