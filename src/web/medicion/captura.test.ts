import { describe, expect, it } from 'vitest'
import { type Captura, conMotivo, cuantasListas, empezar, entrar, type Lote, respondido, teclear, volver } from './captura.ts'

const papeleta = (cuenta: number, leida: Lote['papeletas'][number]['leida'] = null) => ({
  orden: cuenta * 10,
  cuenta,
  domicilio: `Hidalgo ${cuenta}`,
  medidor: `M-${cuenta}`,
  digitos: 5,
  anomaliaAnterior: null,
  leida,
  porReleer: false,
})
const LOTE: Lote = {
  periodo: '2026-01',
  ruta: '0101',
  nombre: 'Centro',
  sector: '01',
  grupo: 'A',
  anomalias: [{ clave: 'perro', letra: 'P', nombre: 'Perro' }],
  papeletas: [papeleta(1), papeleta(2, { valor: 50, anomalia: null, fecha: '2026-01-30' }), papeleta(3), papeleta(4)],
}
const HOY = '2026-01-31'
const escribir = (c: Captura, texto: string): Captura => entrar(teclear(c, texto), LOTE, HOY)
const cuenta = (c: Captura): number | undefined => LOTE.papeletas[c.en]?.cuenta

describe('Al capturar una ruta', () => {
  it('cada Enter toma la lectura y pasa a la cuenta que sigue sin leer', () => {
    const c = escribir(empezar(LOTE.papeletas, {}), '120p')
    expect(c.porEnviar).toEqual([{ cuenta: 1, valor: '120', anomalia: 'perro', fecha: HOY, motivo: null, tomar: false }])
    expect(cuenta(c)).toBe(3)
    expect(cuantasListas(c, LOTE.papeletas)).toBe(2)
  })

  it('lo que no es lectura ni letra de anomalía no se toma, y lo escrito se queda', () => {
    for (const texto of ['12.5', '1 2', 'pp', 'z']) {
      const c = escribir(empezar(LOTE.papeletas, {}), texto)
      expect([texto, c.porEnviar, c.texto, c.mal !== null]).toEqual([texto, [], texto, true])
    }
  })

  it('lo dudoso se toma con un segundo Enter, y lo tecleado entretanto es de la que sigue', () => {
    const primera = escribir(empezar(LOTE.papeletas, {}), '9999')
    const dudosa = respondido(primera, LOTE, primera.porEnviar, [{ cuenta: 1, que: 'duda', dice: 'pasa de 60' }])
    expect([cuenta(dudosa), dudosa.porEnviar]).toEqual([1, []])
    const ciega = escribir(dudosa, '77')
    expect([cuenta(ciega), ciega.porEnviar, ciega.texto]).toEqual([1, [], ''])
    const tomada = escribir(ciega, '')
    expect(tomada.porEnviar).toMatchObject([{ cuenta: 1, valor: '9999', tomar: true }])
    expect([cuenta(tomada), tomada.texto]).toEqual([3, '77'])
  })

  it('la respuesta no mueve a quien ya está tecleando otra', () => {
    const c = teclear(escribir(empezar(LOTE.papeletas, {}), '9999'), '4')
    const tras = respondido(c, LOTE, c.porEnviar, [{ cuenta: 1, que: 'duda', dice: 'pasa de 60' }])
    expect([cuenta(tras), tras.texto]).toEqual([3, '4'])
    expect(cuenta(escribir(tras, '45'))).toBe(1)
  })

  it('corregir una ya registrada pide su motivo', () => {
    const c = volver({ ...empezar(LOTE.papeletas, {}), en: 2 }, LOTE)
    expect(cuenta(c)).toBe(2)
    const sinMotivo = escribir(c, '55')
    expect([sinMotivo.porEnviar, sinMotivo.sinMotivo?.valor]).toEqual([[], '55'])
    expect(conMotivo(sinMotivo, LOTE, 'Se leyó mal').porEnviar).toMatchObject([{ cuenta: 2, valor: '55', motivo: 'Se leyó mal' }])
  })

  it('lo que no se envió vuelve como estaba', () => {
    const c = escribir(empezar(LOTE.papeletas, {}), '120')
    const otraVez = empezar(LOTE.papeletas, { porEnviar: c.porEnviar, borradores: { 3: '8' } })
    expect([cuenta(otraVez), otraVez.texto, otraVez.porEnviar.length]).toEqual([3, '8', 1])
  })
})
