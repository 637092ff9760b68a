import { readFileSync } from 'node:fs'
import { aTexto, aTextoMinimo, CIEN, decimal, dividir, multiplicar, total } from '../../src/core/comun/fraccion.ts'
import { nombrePeriodo, periodo } from '../../src/core/comun/periodo.ts'
import type { Fila, Hoja, Informe, Resumen } from '../../src/core/poa/informe.ts'

interface FilaImpresa {
  lineaAccion: { clave: number; nombre: string }
  accionOperativa: string
  avanceFisico: { metaAnual: string; avanceAbsoluto: string; avancePctMetaAnual: string; comentarios: string }
  indicador: Record<'nombre' | 'descripcion' | 'meta' | 'unidadMedida' | 'frecuencia' | 'valorActual' | 'observaciones', string>
}

interface HojaImpresa {
  periodo: string
  ejeDesarrollo: { clave: number; nombre: string }
  programaDesarrollo: { clave: number; nombre: string }
  transversalidad: string
  subEje: string
  unidadResponsable: { clave: number; nombre: string }
  filas: FilaImpresa[]
}

const numero = (texto: string): string => texto.replaceAll(',', '').replace('%', '')
const con = (c: { clave: number; nombre: string }) => ({ clave: String(c.clave), nombre: c.nombre })

function avance(valor: string, meta: string): string | null {
  const razon = dividir(decimal(valor), decimal(meta))
  return razon === null ? null : aTexto(multiplicar(razon, CIEN), 2)
}

function luz(avancePeriodo: string | null): string {
  const x = Number(avancePeriodo)
  return avancePeriodo === null ? 'gris' : x >= 115 ? 'azul' : x >= 95 ? 'verde' : x >= 75 ? 'amarillo' : 'rojo'
}

function fila(f: FilaImpresa): Fila {
  const { avanceFisico: a, indicador: i } = f
  const [meta, valor] = [numero(i.meta), numero(i.valorActual)]
  const avancePeriodo = avance(valor, meta)
  return {
    lineaAccion: con(f.lineaAccion),
    accion: f.accionOperativa,
    comentario: a.comentarios,
    indicadorClave: i.nombre.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    indicador: i.nombre,
    definicion: i.descripcion,
    unidadMedida: i.unidadMedida,
    frecuencia: i.frecuencia,
    meta,
    metaAnual: a.metaAnual,
    valor,
    valorMotivo: null,
    avancePeriodo,
    avancePeriodoMotivo: avancePeriodo === null ? 'noAplica' : null,
    avanceAcumulado: null,
    avanceAcumuladoMotivo: 'sinBase',
    semaforo: luz(avancePeriodo),
    publicado: {
      avance: aTexto(decimal(numero(a.avancePctMetaAnual)), 2),
      valor: i.valorActual,
      meta: i.meta,
      metaAnual: a.metaAnual,
      avanceAbsoluto: a.avanceAbsoluto,
      cumple: null,
      regla: i.meta === '16' ? 'acumulado redondeado' : 'mensual 8.33',
      explicacion: `8.33 × ${valor} ÷ ${meta}`,
      baseImplicita: i.meta === '16' ? '36.94' : null,
    },
    observaciones: i.observaciones,
    causa: null,
    evidencia: [],
    version: 1,
  }
}

function resumenDe(hojas: readonly Hoja[]): Resumen[] {
  const grupos = new Map<string, Fila[]>()
  for (const h of hojas)
    for (const f of h.filas) {
      const llave = `${h.unidad.clave}|${f.indicadorClave}`
      grupos.set(llave, [...(grupos.get(llave) ?? []), f])
    }
  return [...grupos].map(([llave, filas]) => {
    const suma = (xs: Array<string | null>) => aTextoMinimo(total(xs.map((x) => decimal(x ?? '0'))))
    const primera = filas[0] as Fila
    const unidad = hojas.find((h) => llave.startsWith(h.unidad.clave))?.unidad ?? { clave: '', nombre: '' }
    const [meta, valor] = [suma(filas.map((f) => f.meta)), suma(filas.map((f) => f.valor))]
    const avancePeriodo = avance(valor, meta)
    const { indicadorClave, indicador, unidadMedida } = primera
    const ausente = { valorMotivo: null, avancePeriodoMotivo: null, avanceAcumulado: null, avanceAcumuladoMotivo: 'sinBase' as const }
    return { unidad, indicadorClave, indicador, unidadMedida, meta, valor, avancePeriodo, ...ausente, semaforo: luz(avancePeriodo) }
  })
}

/** The real fourth quarter of 2023 as a report value, made without the core's builder: a fixture for the writers alone. */
export function informe2023(): Informe {
  const origen = JSON.parse(readFileSync(new URL('../../demo/poa-2023-t4.json', import.meta.url), 'utf8')) as { hojas: HojaImpresa[] }
  const hojas = origen.hojas.map(
    (h): Hoja => ({
      unidad: con(h.unidadResponsable),
      periodo: periodo(h.periodo),
      periodoNombre: nombrePeriodo(periodo(h.periodo)),
      alineacion: { eje: con(h.ejeDesarrollo), subEje: h.subEje, programa: con(h.programaDesarrollo), transversalidad: h.transversalidad },
      cerrada: true,
      filas: h.filas.map(fila),
    }),
  )
  const unidades = [...new Map(hojas.map((h) => [h.unidad.clave, h.unidad])).values()]
  return {
    ejercicio: 2023,
    periodo: periodo('2023-T4'),
    periodoNombre: 'cuarto trimestre de 2023',
    programa: 'Programa Operativo Anual 2023',
    organismo: 'Comisión Municipal de Agua Potable y Alcantarillado',
    gerencia: 'Gerencia Comercial',
    planVersion: 1,
    fuente: 'POA 2023, cuarto trimestre, importado de poa-2023-t4.json',
    semaforo: {
      clave: 'caudal',
      nombre: 'Caudal 2023',
      fuente: 'reglas/semaforo.yaml',
      luces: [
        { clave: 'verde', nombre: 'Verde', color: '#2e9e5b', banda: 'de 95 % a menos de 115 %' },
        { clave: 'amarillo', nombre: 'Amarillo', color: '#f2c230', banda: 'de 75 % a menos de 95 %' },
        { clave: 'rojo', nombre: 'Rojo', color: '#cf3a34', banda: 'menos de 75 %' },
        { clave: 'azul', nombre: 'Rebasado', color: '#2f6fb5', banda: '115 % o más' },
        { clave: 'gris', nombre: 'Gris', color: '#9aa5ab', banda: 'sin dato, sin base o no aplica' },
      ],
    },
    metodo: [
      'Avance del periodo = valor ÷ meta del periodo. Avance acumulado = Σ valor del ejercicio ÷ meta anual en unidades.',
      'Las cifras son fracciones exactas y se redondean una sola vez, a dos decimales; los empates se alejan del cero.',
      'Donde faltan periodos anteriores el acumulado es «sin base», nunca un número.',
    ],
    completitud: unidades.map((unidad) => {
      const propias = hojas.filter((h) => h.unidad.clave === unidad.clave)
      const filas = propias.reduce((n, h) => n + h.filas.length, 0)
      return { unidad, esperadas: filas, capturadas: filas, cerradas: filas, hojas: propias.length }
    }),
    hojas,
    resumen: resumenDe(hojas),
  }
}
