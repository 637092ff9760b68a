import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { comparable } from '../../src/core/comun/texto.ts'
import { cambiar, conReglasPropias, errores, leer } from '../soporte/carpeta-de-reglas.ts'

conReglasPropias()

const REVISION = 'poa/revision.yaml'

describe('los casos de los textos', () => {
  it('un texto que se lee de otro modo se dice con su línea', () => {
    const linea = cambiar('poa/revision.casos.yaml', 'dice: cumplida, causa: false', 'dice: no-cumplida, causa: false')
    expect(errores()).toEqual([
      `reglas/poa/revision.casos.yaml:${linea} «SE CUMPLIO LA META»: se lee «cumplida», y el caso dice «no-cumplida»`,
    ])
  })
  it('uno que da causa y el caso lo niega', () => {
    const linea = cambiar('poa/revision.casos.yaml', 'dice: nada, causa: true', 'dice: nada, causa: false')
    expect(errores()).toEqual([expect.stringMatching(new RegExp(`revision\\.casos\\.yaml:${linea} .* se tiene por causa`))])
  })
  it('una oración de otro informe que se lee de otro modo', () => {
    cambiar('poa/revision-otros.casos.yaml', '- Meta incumplida', '- Meta incumplida por el paro')
    expect(errores()).toEqual([expect.stringMatching(/«Meta incumplida por el paro»: se tiene por causa, y el caso dice que no la da$/)])
  })
  it('las frases se prueban en más de doscientas oraciones de otros informes, ninguna repetida', () => {
    const { casosDeTextos } = parse(leer('poa/revision-otros.casos.yaml')) as { casosDeTextos: { textos: string[] }[] }
    const textos = casosDeTextos.flatMap((g) => g.textos.map(comparable))
    expect(textos.length).toBeGreaterThan(200)
    expect(new Set(textos).size).toBe(textos.length)
  })
  it('una columna de cumplimiento, una cuenta o una frecuencia que se leen de otro modo', () => {
    cambiar('poa/revision.casos.yaml', '{ texto: "PARCIAL", cumple: null }', '{ texto: "PARCIAL", cumple: false }')
    cambiar('poa/revision.casos.yaml', 'cifra: "45 REPORTES"', 'cifra: "54 REPORTES"')
    expect(errores()).toEqual([
      expect.stringMatching(/«PARCIAL»: como cumple se lee nada, y el caso dice no$/),
      expect.stringMatching(/como cifra se lee «45 REPORTES», y el caso dice «54 REPORTES»$/),
    ])
  })
  it('una frase que nombra una pieza que no está no reconoce nada, y le falta su caso', () => {
    cambiar(REVISION, "    - 'A PESAR'\n", "    - 'A PESAR'\n    - '{NADIE} PESAR'\n")
    expect(errores()).toEqual([expect.stringMatching(/falta un caso que use la frase de concesion \{NADIE\} PESAR$/)])
  })
  it('una frase nueva sin un texto que la use', () => {
    cambiar(REVISION, "    - 'A PESAR'\n", "    - 'A PESAR'\n    - 'CON TODO'\n")
    expect(errores()).toEqual([expect.stringMatching(/falta un caso que use la frase de concesion CON TODO$/)])
  })
})
