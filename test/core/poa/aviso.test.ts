import { describe, expect, it } from 'vitest'
import { type Aviso, agrupar, CLASES_DE_AVISO } from '../../../src/core/poa/aviso.ts'

const aviso = (clase: Aviso['clase'], n: number): Aviso => ({ clase, donde: `fila ${n}`, mensaje: `mensaje ${n}` })

describe('los avisos de una importación', () => {
  it('van por clase, las graves primero, y dentro de cada una en el orden del archivo', () => {
    const grupos = agrupar([aviso('sin-valor', 1), aviso('contradiccion', 2), aviso('sin-valor', 3), aviso('oculto', 4)], 10)
    expect(grupos.map((g) => [g.clase, g.gravedad, g.cuantos])).toEqual([
      ['oculto', 'grave', 1],
      ['contradiccion', 'grave', 1],
      ['sin-valor', 'leve', 2],
    ])
    expect(grupos[2]?.avisos).toEqual([
      { donde: 'fila 1', mensaje: 'mensaje 1' },
      { donde: 'fila 3', mensaje: 'mensaje 3' },
    ])
  })

  it('mil de una clase no esconden al único de otra: de cada una se listan los primeros y se dice cuántos son', () => {
    const muchos = Array.from({ length: 1000 }, (_, i) => aviso('contradiccion', i))
    const grupos = agrupar([...muchos, aviso('meta-ajustada', 7)], 3)
    expect(grupos.map((g) => [g.clase, g.cuantos, g.avisos.length])).toEqual([
      ['meta-ajustada', 1, 1],
      ['contradiccion', 1000, 3],
    ])
    expect(agrupar([], 3)).toEqual([])
  })

  it('ninguna clase leve está antes que una grave', () => {
    const gravedades = Object.values(CLASES_DE_AVISO).map((c) => c.gravedad)
    expect(gravedades.lastIndexOf('grave')).toBeLessThan(gravedades.indexOf('leve'))
  })
})
