// Cases of consumption told briefly: an account that has been using so many m³ a month, and what happens to it next.

import { ConsumoYaml, TablaYaml } from '../../src/app/medicion/reglas-yaml.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, masMeses, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { type Consumo, type ConsumoPrevio, type Excepcion, esExcepcion } from '../../src/core/medicion/consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from '../../src/core/medicion/decidir-consumo.ts'
import type { Instalacion } from '../../src/core/medicion/instalacion.ts'
import type { Lectura } from '../../src/core/medicion/lectura.ts'
import type { LecturaPedida } from '../../src/core/medicion/registrar-lecturas.ts'
import { type ReglasDelPeriodo, reglasDelPeriodo } from '../../src/core/medicion/reglas-de-medicion.ts'
import type { AccionConConsumo } from '../../src/core/medicion/tratamiento.ts'
import { reglasDe } from './reglas.ts'

export const TABLA = reglasDe('anomalia/tabla.yaml', TablaYaml)
export const CONSUMO = reglasDe('consumo/revision.yaml', ConsumoYaml)

/** The project's own rules in a period. */
export function reglasEn(periodo: number): ReglasDelPeriodo {
  const r = reglasDelPeriodo(TABLA, CONSUMO, periodoFacturado(periodo))
  if (r === null) throw new Error(`sin reglas en ${periodo}`)
  return r
}

export const medidor = (cambios: Partial<Instalacion> = {}): Instalacion => ({
  instalacion: 1,
  serie: 'A-1',
  digitos: 5,
  fecha: fecha('2024-01-01'),
  lecturaInicial: 0,
  retiro: null,
  ...cambios,
})

/** Months before `hasta` with these m³ each, all read; the meter ends at `fin`. */
export function mesesLeidos(m3: readonly number[], hasta: number, fin: number): ConsumoPrevio[] {
  const total = m3.reduce((a, b) => a + b, 0)
  let lectura = fin - total
  return m3.map((x, i) => {
    const periodo = masMeses(periodoFacturado(hasta), i - m3.length)
    lectura += x
    return {
      periodo,
      m3: x,
      origen: 'real',
      instalacion: 1,
      lecturaActual: lectura,
      desde: inicioDelPeriodo(periodo),
      hasta: finDelPeriodo(periodo),
      anomalia: null,
    }
  })
}

/** A month billed without a reading, with its meter still counting. */
export const mesEstimado = (mes: number, m3: number, cambios: Partial<ConsumoPrevio> = {}): ConsumoPrevio => {
  const periodo = periodoFacturado(mes)
  const [desde, hasta] = [inicioDelPeriodo(periodo), finDelPeriodo(periodo)]
  return { periodo, m3, origen: 'estimado', instalacion: 1, lecturaActual: null, desde, hasta, anomalia: null, ...cambios }
}

export const lectura = (valor: number | null, periodo: number, cambios: Partial<Lectura> = {}): Lectura => ({
  numero: 1,
  tipo: 'campo',
  instalacion: 1,
  fecha: finDelPeriodo(periodoFacturado(periodo)),
  valor,
  anomalia: valor === null ? 'sin-acceso' : null,
  ...cambios,
})

/** What a test says of a case, with its period as people write it. */
type Cambios = Omit<Partial<CasoDeConsumo>, 'periodo'> & { periodo: number }

export const casoDeConsumo = ({ periodo, ...cambios }: Cambios): CasoDeConsumo => ({
  cuentaId: numeroDeCuenta(1),
  periodo: periodoFacturado(periodo),
  fecha: finDelPeriodo(periodoFacturado(periodo)),
  uso: 'domestico',
  clase: 'bajo',
  alta: null,
  baja: null,
  historia: [],
  lectura: null,
  instalaciones: [medidor()],
  ...cambios,
})

export const decidir = (cambios: Cambios, accion: AccionConConsumo | null = null): Consumo | Excepcion =>
  decidirConsumo(casoDeConsumo(cambios), reglasEn(cambios.periodo), accion)

/** As `decidir`, for a case that must give a consumption. */
export function consumoDe(cambios: Cambios, accion: AccionConConsumo | null = null): Consumo {
  const r = decidir(cambios, accion)
  if (esExcepcion(r)) throw new Error(`quedó en la cola: ${r.causa}, ${r.detalle.explicacion}`)
  return r
}

/** As `decidir`, for a case that must wait for a person. */
export function excepcionDe(cambios: Cambios, accion: AccionConConsumo | null = null): Excepcion {
  const r = decidir(cambios, accion)
  if (!esExcepcion(r)) throw new Error(`se facturó: ${r.m3} m³, ${r.origen}`)
  return r
}

/** What a reader brings of account 1: 1020 on 31 March 2025. */
export const lecturaPedida = (cambios: Partial<LecturaPedida> = {}): LecturaPedida => ({
  cuentaId: numeroDeCuenta(1),
  tipo: 'campo',
  fecha: fecha('2025-03-31'),
  valor: '1020',
  anomalia: null,
  serie: null,
  motivo: null,
  foto: null,
  latitud: null,
  longitud: null,
  ...cambios,
})
