import type { ReglasDeConsumo, TablaDeAnomalias } from '../../core/medicion/reglas-de-medicion.ts'
import { claseDeCasos, claseDeReglas, type Leidos, valoresDe, valorUnico } from '../comun/clase-de-reglas.ts'
import { probarAnomalias, probarConsumo, probarMesParcial, type ReglasDeCasos } from './casos-reglas.ts'
import { CasosDeAnomaliaYaml, CasosDeConsumoYaml, CasosDeMesParcialYaml, ConsumoYaml, TablaYaml } from './reglas-yaml.ts'
import { revisarReglasDeConsumo, revisarTabla } from './revisar-reglas.ts'

/** The rules of medicion: what each anomaly does, and which consumption is told apart. */
export interface ReglasMedicion {
  anomalias: TablaDeAnomalias
  consumo: ReglasDeConsumo
}

const ANOMALIAS = claseDeReglas('anomalias', TablaYaml, { unica: true, revisar: revisarTabla })
const CONSUMO = claseDeReglas('temporadas', ConsumoYaml, { nombre: 'consumo', unica: true, revisar: revisarReglasDeConsumo })

const paraCasos = (leidos: Leidos): ReglasDeCasos => ({
  anomalias: valoresDe(leidos, ANOMALIAS)[0],
  consumo: valoresDe(leidos, CONSUMO)[0],
})

export const CLASES_MEDICION = [
  ANOMALIAS,
  CONSUMO,
  claseDeCasos('casosDeAnomalia', CasosDeAnomaliaYaml, (casos, leidos) => probarAnomalias(casos, paraCasos(leidos))),
  claseDeCasos('casosDeConsumo', CasosDeConsumoYaml, (casos, leidos) => probarConsumo(casos, paraCasos(leidos))),
  claseDeCasos('casosDeMesParcial', CasosDeMesParcialYaml, (casos, leidos) => probarMesParcial(casos, paraCasos(leidos))),
]

export const armarMedicion = (leidos: Leidos): ReglasMedicion => ({
  anomalias: valorUnico(leidos, ANOMALIAS),
  consumo: valorUnico(leidos, CONSUMO),
})
