import type { Salida } from '../../contract/contrato.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Listado } from '../../reports/comun/listado-forma.ts'

const oNada = (n: number | null): string | null => (n === null ? null : String(n))

const DE_CONSUMOS = [
  { titulo: 'Mes' },
  { titulo: 'Versión', cifra: true },
  { titulo: 'm³', cifra: true },
  { titulo: 'Origen' },
  { titulo: 'Anterior', cifra: true },
  { titulo: 'Actual', cifra: true },
  { titulo: 'Desde' },
  { titulo: 'Hasta' },
  { titulo: 'Anomalía' },
]
const DE_LECTURAS = [
  { titulo: 'Mes' },
  { titulo: 'Fecha' },
  { titulo: 'Lectura', cifra: true },
  { titulo: 'Anomalía' },
  { titulo: 'Tipo' },
  { titulo: 'Lector' },
]
const DE_MEDIDORES = [
  { titulo: 'Serie' },
  { titulo: 'Puesto' },
  { titulo: 'Con', cifra: true },
  { titulo: 'Retirado' },
  { titulo: 'Con (final)', cifra: true },
]
/** The history of an account's water as a list: what was billed each month, the readings and the meters. */
export function listadoDeMedicion(h: Salida<'medicion.historia'>, cuenta: number, hoy: Fecha): Listado {
  return {
    archivo: `historia-de-consumo-${cuenta}-${hoy}`,
    titulo: `Historia de consumo de la cuenta ${cuenta}`,
    renglones: [`Al ${hoy}. De un mes con varias versiones vale la última.`],
    tablas: [
      {
        titulo: 'Consumos',
        columnas: DE_CONSUMOS,
        filas: h.consumos.map((c) => [
          c.periodo,
          String(c.version),
          String(c.m3),
          c.origen,
          oNada(c.lecturaAnterior),
          oNada(c.lecturaActual),
          c.desde,
          c.hasta,
          c.anomalia,
        ]),
      },
      {
        titulo: 'Lecturas',
        columnas: DE_LECTURAS,
        filas: h.lecturas.map((l) => [l.periodo, l.fecha, oNada(l.valor), l.anomalia, l.tipo, l.lector]),
      },
      {
        titulo: 'Medidores',
        columnas: DE_MEDIDORES,
        filas: h.medidores.map((m) => [
          m.serie,
          m.fecha,
          String(m.lecturaInicial),
          m.retiro?.fecha ?? null,
          oNada(m.retiro?.lecturaFinal ?? null),
        ]),
      },
    ],
    fecha: hoy,
  }
}
