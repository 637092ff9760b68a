import { describe, expect, it } from 'vitest'
import { afirmar, Defecto } from '../../src/core/comun/afirmar.ts'
import { type CodigoRechazo, Rechazo } from '../../src/core/comun/rechazo.ts'
import { RECHAZOS } from '../../src/core/rechazos.ts'

const CODIGOS = Object.keys(RECHAZOS) as CodigoRechazo[]

const huecos = (codigo: CodigoRechazo): string[] =>
  [...`${RECHAZOS[codigo].mensaje} ${RECHAZOS[codigo].remedio}`.matchAll(/\{([^}]*)\}/g)].map((m) => m[1] ?? '')

/** A refusal with each placeholder filled by a text that is found again: `<nombre>`. */
const rechazar = (codigo: CodigoRechazo): Rechazo =>
  new Rechazo(codigo as 'poa/sin-plan', Object.fromEntries(huecos(codigo).map((h) => [h, `<${h}>`])) as never)

describe('cada rechazo del catálogo', () => {
  for (const codigo of CODIGOS)
    it(`${codigo} dice qué pasó y qué hacer, en dos oraciones completas`, () => {
      const { mensaje, remedio } = RECHAZOS[codigo]
      expect(mensaje).toMatch(/^[«A-ZÁÉÍÓÚ¿{].*\.$/)
      expect(remedio).toMatch(/^[A-ZÁÉÍÓÚ].*\.$/)
      expect(remedio.split(' ').length).toBeGreaterThanOrEqual(4)
      expect(`${mensaje} ${remedio}`).not.toMatch(/ {2}|\.\./)
      const { message } = rechazar(codigo)
      for (const hueco of huecos(codigo)) expect(message).toContain(`<${hueco}>`)
      expect(message).not.toMatch(/[{}]|undefined/)
    })

  it('el código nombra su dominio y su clase da un estado HTTP', () => {
    for (const codigo of CODIGOS) {
      expect(codigo).toMatch(
        /^(comun|acceso|padron|medicion|ordenes|cartera|facturacion|caja|contratacion|ajustes|cobranza|poa|demo)\/[a-z]+(-[a-z]+)*$/,
      )
      expect([401, 403, 404, 409, 422, 429]).toContain(rechazar(codigo).estado)
    }
    expect(rechazar('poa/sin-plan').estado).toBe(404)
    expect(rechazar('poa/valor-negativo').estado).toBe(422)
    expect(rechazar('poa/periodo-cerrado').estado).toBe(409)
    expect(rechazar('acceso/sin-permiso').estado).toBe(403)
  })

  it('lo que escribió la persona entra tal cual, aunque parezca un hueco o un patrón', () => {
    const { message } = new Rechazo('poa/valor-ilegible', { valor: '{indicador} $& $1', indicador: 'VISITAS' })
    expect(message).toContain('«{indicador} $& $1» no es una cantidad para «VISITAS».')
  })

  it('las orillas imprimen código, mensaje y datos', () => {
    const r = new Rechazo('poa/sin-plan', { ejercicio: 2024 })
    expect(JSON.parse(JSON.stringify(r))).toEqual({ codigo: 'poa/sin-plan', mensaje: r.message, datos: { ejercicio: 2024 } })
  })
})

describe('una afirmación que no se cumple', () => {
  it('es un defecto, no un rechazo', () => {
    expect(() => afirmar(false, 'debe sumar')).toThrow(Defecto)
    expect(() => afirmar(true, 'debe sumar')).not.toThrow()
  })
})
