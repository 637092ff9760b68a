import type { Salida } from '../../contract/contrato.ts'
import type { Listado, TablaDeListado } from '../../reports/comun/listado-forma.ts'

const MOTIVOS = { sinBase: 'sin base: el denominador es cero', sinDato: 'sin dato: no hay registros', noAplica: 'no tiene definición' }

const cifra = (titulo: string) => ({ titulo, cifra: true })
const texto = (titulo: string) => ({ titulo })

/** The indicators of the sector as a list: every period with its two counts, and the definitions with which they were made. */
export function listadoDeSector({ ejercicio, al, indicadores }: Salida<'poa.sector'>): Listado {
  const cifras: TablaDeListado = {
    titulo: 'Indicadores',
    columnas: [
      texto('Indicador'),
      texto('Programa'),
      texto('Periodo'),
      cifra('Numerador'),
      cifra('Denominador'),
      cifra('Cifra'),
      texto('Unidad'),
      texto('Sin cifra'),
      texto('Definición desde'),
    ],
    filas: indicadores.flatMap((i) =>
      i.serie.map((p) => [
        i.nombre,
        i.sistema,
        p.completo || p.numerador === null ? p.periodoNombre : `${p.periodoNombre}, hasta el ${al}`,
        p.numerador,
        p.denominador,
        p.cifra,
        i.unidad,
        p.motivo === null ? null : MOTIVOS[p.motivo],
        p.version,
      ]),
    ),
  }
  const definiciones: TablaDeListado = {
    titulo: 'Definiciones',
    columnas: ['Indicador', 'Desde', 'Fórmula', 'Numerador', 'Denominador', 'Fuente', 'Difiere', 'Por comprobar'].map(texto),
    filas: indicadores.flatMap((i) =>
      i.definiciones.map((d) => [i.nombre, d.desde, d.formula, d.numerador.que, d.denominador.que, d.fuente, d.difiere, d.porComprobar]),
    ),
  }
  return {
    archivo: `indicadores-del-sector-${ejercicio}`,
    titulo: `Indicadores del sector, ${ejercicio}`,
    renglones: [`Hechos con los registros hasta el ${al}. La fórmula de cada uno, su fuente y en qué difiere de ella están al final.`],
    tablas: [cifras, definiciones],
    fecha: al,
  }
}
