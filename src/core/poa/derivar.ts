import { textoFecha } from '../comun/fecha.ts'
import { contiene, type Periodo, primerDiaDe, subperiodos, ultimoDiaDe } from '../comun/periodo.ts'
import type { Captura } from './captura.ts'
import type { Contado, Derivado } from './derivado.ts'
import { evaluadas, juzgarUnidad } from './evaluar.ts'
import type { Derivacion } from './plan.ts'
import { type Expediente, medicionDe, porIndicador, type Renglon } from './renglon.ts'

/** What a derived value is counted over. */
export interface DeQueSeDeriva {
  expediente: Expediente
  renglones: readonly Renglon[]
}

function deLasUnidades(derivacion: Derivacion, { expediente, renglones }: DeQueSeDeriva, p: Periodo): Contado[] {
  const soloEntregar = derivacion.cuenta === 'unidades-evaluadas'
  const criterio = soloEntregar ? { ...derivacion, umbral: null } : derivacion
  return evaluadas(expediente.plan).map((u) => {
    const { cuenta, por } = juzgarUnidad(u, criterio, renglones, p)
    return { clave: u.clave, nombre: u.nombre, cuenta, por }
  })
}

/** What a derivación looks at in a period, one by one, each with whether it counts. */
export function loContado(derivacion: Derivacion, de: DeQueSeDeriva, p: Periodo): Contado[] {
  const { acciones = [], homologados = [] } = de.expediente
  const dentro = (dia: string): boolean => primerDiaDe(p) <= dia && dia <= ultimoDiaDe(p)
  if (derivacion.cuenta === 'acciones-de-mejora')
    return acciones
      .filter((a) => dentro(a.dia))
      .map((a) => ({
        clave: String(a.numero),
        nombre: `Acción ${a.numero}, unidad ${a.unidad}`,
        cuenta: true,
        por: `${a.indicador}, abierta el ${textoFecha(a.dia)}`,
      }))
  if (derivacion.cuenta === 'procesos-homologados') {
    const suyos = homologados.filter((h) => dentro(h.fecha))
    const unaVez = new Map(suyos.map((h) => [`${h.unidad}\n${h.clave}`, h]))
    return [...unaVez.values()].map((h) => ({
      clave: `${h.unidad} ${h.clave}`,
      nombre: h.nombre,
      cuenta: true,
      por: `unidad ${h.unidad}, versión ${h.version}, oficio ${h.oficio} del ${textoFecha(h.fecha)}`,
    }))
  }
  return deLasUnidades(derivacion, de, p)
}

export const cuantosCuentan = (contado: readonly Contado[]): number => contado.filter((c) => c.cuenta === true).length

/** Whether there is something to count yet: the period has begun, and of a count over units some has delivered. */
function hayQueContar({ cuenta }: Derivacion, { expediente, renglones }: DeQueSeDeriva, p: Periodo): boolean {
  if (expediente.hoy !== undefined && primerDiaDe(p) > expediente.hoy) return false
  if (cuenta === 'acciones-de-mejora' || cuenta === 'procesos-homologados') return true
  return renglones.some((r) => !r.unidad.consolida && contiene(p, r.periodo) && r.captura !== null)
}

const seCalcula = ({ ficha, medicion }: Pick<Renglon, 'ficha' | 'medicion'>): boolean =>
  ficha.derivacion?.calculada === true && medicion !== null

/** A row as its captura makes it. */
const conCaptura = (r: Renglon, captura: Captura | null, derivado: Renglon['derivado']): Renglon => ({
  ...r,
  captura,
  derivado,
  medicion: medicionDe(r.ficha, r.periodo, captura),
})

const mismo = (a: Derivado | undefined, b: Derivado): boolean =>
  a !== undefined &&
  a.criterio === b.criterio &&
  a.de.length === b.de.length &&
  a.de.every((x, i) => {
    const y = b.de[i]
    return y !== undefined && x.clave === y.clave && x.nombre === y.nombre && x.cuenta === y.cuenta && x.por === y.por
  })

/** The count of today as the value that stands. What its closing would store is its next version, or what is stored if nothing changed. */
function deHoy(r: Renglon, derivacion: Derivacion, de: DeQueSeDeriva): Renglon {
  const contado = loContado(derivacion, de, r.periodo)
  const derivado = { cuenta: derivacion.cuenta, criterio: derivacion.criterio, de: contado }
  const escrito = { ...derivado, fijado: false }
  if (!hayQueContar(derivacion, de, r.periodo)) return conCaptura(r, null, escrito)
  const valor = String(cuantosCuentan(contado))
  if (r.captura?.valor === valor && mismo(r.captura.derivado, derivado)) return conCaptura(r, r.captura, escrito)
  const captura: Captura = {
    unidad: r.unidad.clave,
    indicador: r.indicador.clave,
    periodo: r.periodo,
    version: (r.captura?.version ?? 0) + 1,
    estado: 'valor',
    valor,
    numerador: null,
    denominador: null,
    observacion: '',
    causa: null,
    evidencia: [],
    origen: 'derivacion',
    derivado,
  }
  return conCaptura(r, captura, escrito)
}

/** What a closing fixed. To the public, without the figures of the units that are not closed. */
function deCerrado(r: Renglon, { plan, cerrados, soloPublicado = false }: Expediente): Renglon {
  const derivado = r.captura?.derivado
  if (derivado === undefined) return r
  const cerrada = (unidad: string, p: Periodo): boolean => cerrados.some((c) => c.unidad === unidad && c.periodo === p)
  const publicada = (clave: string): boolean => {
    const u = plan.unidades.find((x) => x.clave === clave)
    return u === undefined || subperiodos(r.periodo, u.reporta).every((p) => cerrada(u.clave, p))
  }
  const de = derivado.de.map((c) => (soloPublicado && !publicada(c.clave) ? { ...c, por: 'sus cifras no se han publicado' } : c))
  return { ...r, derivado: { ...derivado, de, fijado: true } }
}

function derivar(r: Renglon, de: DeQueSeDeriva): Renglon {
  const { expediente } = de
  const { derivacion } = r.ficha
  if (derivacion === null || !seCalcula(r)) return r
  if (expediente.cerrados.some((c) => c.unidad === r.unidad.clave && c.periodo === r.periodo)) return deCerrado(r, expediente)
  return expediente.soloPublicado === true ? conCaptura(r, null, null) : deHoy(r, derivacion, de)
}

/**
 * The year's rows with the derived values in their place: of a period that is open, the count of today; of one that was closed, what its closing fixed
 * or, of before the plan said that it is counted, what was typed. The rest as they were.
 */
export function conDerivados(expediente: Expediente, renglones: readonly Renglon[]): Renglon[] {
  const nuevos = new Map<Renglon, Renglon>()
  for (const grupo of porIndicador(renglones)) {
    if (!grupo.some(seCalcula)) continue
    const hastaAqui: NonNullable<Renglon['medicion']>[] = []
    for (const r of grupo) {
      const nuevo = derivar(r, { expediente, renglones })
      if (nuevo.medicion !== null) hastaAqui.push(nuevo.medicion)
      nuevos.set(r, { ...nuevo, hastaAqui: nuevo.medicion === null ? [] : [...hastaAqui] })
    }
  }
  return renglones.map((r) => nuevos.get(r) ?? r)
}
