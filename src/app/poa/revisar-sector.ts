import type { z } from 'zod'
import { decimal } from '../../core/comun/fraccion.ts'
import { ordenDeVigencias, vigenteEn } from '../../core/comun/vigencia.ts'
import { cifraDeSector, conteoMal, LADOS_DE_SECTOR } from '../../core/poa/sector.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import { dosVeces, type Mal } from '../comun/clase-de-reglas.ts'
import type { CasosSector, SectorYaml } from './esquema-sector.ts'

type Sector = z.output<typeof SectorYaml>

/** What the schema cannot see of `sector.yaml`. */
export const revisarSector = ({ indicadoresDeSector: indicadores }: Sector): Mal[] => [
  ...dosVeces(
    indicadores.map((i) => i.clave),
    'indicadoresDeSector',
    'el indicador',
  ),
  ...indicadores.flatMap(({ vigencias }, i) => {
    const ruta = ['indicadoresDeSector', i, 'vigencias']
    return [
      ...ordenDeVigencias(vigencias, ruta),
      ...vigencias.flatMap((v, k) =>
        LADOS_DE_SECTOR.flatMap((lado) => conteoMal(v[lado]).map((mensaje) => ({ ruta: [...ruta, k, lado], mensaje }))),
      ),
    ]
  }),
]

/** Runs each case of `sector.casos.yaml`, and demands one of each definition. */
export function probarSector({ casosDeSector: casos }: z.output<typeof CasosSector>, { indicadoresDeSector }: Sector): CasoMal[] {
  const vigenteDe = (clave: string, el: (typeof casos)[number]['el']) =>
    vigenteEn(indicadoresDeSector.find((i) => i.clave === clave)?.vigencias ?? [], el)
  const fallos = casos.flatMap((c, indice) => {
    const definicion = vigenteDe(c.indicador, c.el)
    if (definicion === undefined) return [{ indice, mensaje: `no hay un indicador «${c.indicador}» el ${c.el}` }]
    const { cifra } = cifraDeSector(definicion, decimal(c.numerador), decimal(c.denominador), c.dias)
    return cifra === c.cifra
      ? []
      : [{ indice, mensaje: `${c.indicador}: da ${cifra ?? 'sin base'}, y el caso dice ${c.cifra ?? 'sin base'}` }]
  })
  const sinCaso = indicadoresDeSector.flatMap(({ clave, vigencias }) =>
    vigencias
      .filter((v) => !casos.some((c) => c.indicador === clave && vigenteDe(clave, c.el) === v))
      .map((v) => ({ indice: null, mensaje: `falta un caso de «${clave}» desde el ${v.desde}` })),
  )
  return [...fallos, ...sinCaso]
}
