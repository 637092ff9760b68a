import { describe, expect, test } from 'vitest'
import { conMiles } from '../../src/core/comun/texto.ts'
import type { Fila } from '../../src/core/poa/informe.ts'
import { palabraDe } from '../../src/reports/poa/cifras.ts'
import { escribirInformePdf } from '../../src/reports/poa/informe-pdf.ts'
import { informe2023 } from '../soporte/informe-2023.ts'
import { hallazgo } from '../soporte/informe-hallazgo.ts'
import { HOSTILES, informeAusente, informeHostil, informeLargo, informeVacio } from '../soporte/informe-hostil.ts'
import { compacto, leerPdf, type PdfLeido } from '../soporte/informe-pdf-leido.ts'

/** Typeset words break with a hyphen: texts are compared without any. */
const plano = (texto: string): string => compacto(texto).replaceAll('-', '')

/** The body rows of the sheets: those with the full width of the table, without the tail of a tall shared cell on the next page. */
const renglones = (leido: PdfLeido, ancho = 17): string[][] =>
  leido.filas
    .filter((f) => !f.titular && f.celdas.length >= ancho - 1 && f.celdas.filter((c) => c !== '').length > 3)
    .map((f) => f.celdas.map(plano))

function esperado(f: Fila): string[] {
  const cifra = (valor: string | null, motivo: Fila['valorMotivo'], signo: string) =>
    plano(valor === null ? palabraDe(motivo) : conMiles(valor) + signo)
  return [
    plano(f.indicador),
    plano(f.definicion),
    cifra(f.meta, null, ''),
    plano(f.unidadMedida),
    plano(f.frecuencia),
    cifra(f.valor, f.valorMotivo, ''),
    plano(f.observaciones),
    cifra(f.avancePeriodo, f.avancePeriodoMotivo, '%'),
    cifra(f.avanceAcumulado, f.avanceAcumuladoMotivo, '%'),
  ]
}

describe('el PDF del informe', () => {
  test('dice en cada fila lo que dice el informe, celda por celda, leído por sus etiquetas', async () => {
    const informe = informe2023()
    const filas = informe.hojas.flatMap((h) => h.filas)
    const leidas = renglones(await leerPdf(escribirInformePdf(informe)), 18)
    expect(leidas).toHaveLength(filas.length)
    expect(leidas.map((c) => c.slice(-11, -2))).toEqual(filas.map(esperado))
    expect(leidas.map((c) => c.at(-1))).toEqual(
      filas.map((f) =>
        plano(`${f.publicado?.regla}${f.publicado?.baseImplicita ? ` (base implícita: ${f.publicado.baseImplicita} %)` : ''}`),
      ),
    )
  })

  test('está etiquetado, en español de México, hecho para archivarse, con un título y un encabezado por hoja', async () => {
    const informe = informe2023()
    const bytes = escribirInformePdf(informe)
    const leido = await leerPdf(bytes)
    expect(leido.idioma).toBe('es-MX')
    expect(leido.titulo).toBe('Programa Operativo Anual 2023 · cuarto trimestre de 2023')
    const deHojas = informe.hojas.map((h) => `${h.unidad.clave} ${h.unidad.nombre} · ${h.periodoNombre}`)
    expect(leido.encabezados.slice(-20)).toEqual([...deHojas, 'Firmas'])
    const crudo = Buffer.from(bytes).toString('latin1')
    expect(crudo).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(leido.texto.at(-1)).toContain(`Página ${leido.paginas} de ${leido.paginas}`)
  })

  test('pone la regla de las luces, con sus bandas y cuántas hay de cada una, en la primera página', async () => {
    const informe = informe2023()
    const leido = await leerPdf(escribirInformePdf(informe))
    const primera = leido.filas.filter((f) => f.pagina === 1).map((f) => f.celdas)
    const filas = informe.hojas.flatMap((h) => h.filas)
    for (const luz of informe.semaforo.luces) {
      const cuenta = filas.filter((f) => f.semaforo === luz.clave).length
      const resumida = informe.resumen.filter((r) => r.semaforo === luz.clave).length
      expect(primera).toContainEqual([compacto(luz.nombre), compacto(luz.banda), String(cuenta), String(resumida)])
    }
  })

  test('dice con palabras el motivo de cada ausencia', async () => {
    const leidas = renglones(await leerPdf(escribirInformePdf(informeAusente())), 15)
    expect(leidas.map((c) => [c.at(-6), c.at(-5), c.at(-3), c.at(-2)])).toEqual([
      ['MENSUAL', 'sindato', 'sindato', 'sinbase'],
      ['MENSUAL', 'noaplica', 'noaplica', 'noaplica'],
    ])
    expect(leidas[1]?.at(-8)).toBe('sinmeta')
  })

  test('imprime un texto hostil letra por letra y otros alfabetos por su código', async () => {
    const leido = await leerPdf(escribirInformePdf(informeHostil()))
    const todo = plano(leido.texto.join(''))
    const indicadores = renglones(leido, 18).map((c) => c.at(-11))
    expect(indicadores.slice(0, 6)).toEqual(HOSTILES.slice(0, 6).map(plano))
    expect(indicadores[7]).toContain('[U+65E5][U+672C][U+8A9E]')
    expect(indicadores[7]).toContain('ΕλληνικάКириллица[U+1F600]')
    expect(indicadores[8]).toBe('controlesmediopar\ufffdprivado[U+E000]')
    expect(indicadores[9]).toBe(plano(HOSTILES[9] ?? ''))
    expect(todo).toContain(plano(HOSTILES[0] ?? ''))
  })

  test('se escribe para un informe sin hojas', async () => {
    const leido = await leerPdf(escribirInformePdf(informeVacio(), []))
    expect(leido.texto[0]).toContain('Este informe no tiene hojas.')
    expect(leido.texto.at(-1)).toContain('No hay nada que revisar')
  })

  test.each([
    ['palabras', 'Жurnal '.repeat(290)],
    ['una sola palabra', 'Ж'.repeat(2000)],
    ['renglones', 'Ж línea\n'.repeat(250)],
  ])('no pierde nada de un texto de 2,000 caracteres hecho de %s', async (_, texto) => {
    const informe = informe2023()
    const hoja = informe.hojas[1]
    const fila = hoja?.filas[1]
    if (hoja === undefined || fila === undefined) throw new Error('the fixture has them')
    fila.observaciones = texto
    const leido = await leerPdf(escribirInformePdf({ ...informe, hojas: [hoja] }))
    const veces = (t: string) => t.split('Ж').length - 1
    expect(veces(leido.texto.join(''))).toBe(veces(texto))
  })

  test('lleva 300 filas, con el encabezado en cada página', async () => {
    const leido = await leerPdf(escribirInformePdf(informeLargo(300)))
    const indicadores = renglones(leido, 18).map((c) => c.at(-11))
    expect(indicadores).toEqual(Array.from({ length: 300 }, (_, i) => `Indicador${i + 1}`))
    expect(leido.texto.slice(2, -1).every((t) => plano(t).includes('Indicadordedesempeño'))).toBe(true)
  })

  test('llama publicado a lo que se publicó, y solo donde algo se publicó', async () => {
    const informe = informe2023()
    const titulos = async (i: typeof informe): Promise<string> => plano((await leerPdf(escribirInformePdf(i))).texto.join(' '))
    const con = await titulos(informe)
    for (const t of ['Metaanual(publicada)', 'Avanceabsoluto(publicado)', 'Avance%/metaanual(publicado)']) expect(con).toContain(t)
    const hojas = informe.hojas.map((h) => ({ ...h, filas: h.filas.map((f) => ({ ...f, publicado: null })) }))
    expect(await titulos({ ...informe, hojas })).not.toContain('(publicad')
  })

  test('lleva donde firmen cada unidad y la gerencia', async () => {
    const informe = informe2023()
    const leido = await leerPdf(escribirInformePdf(informe))
    expect(leido.encabezados.at(-1)).toBe('Firmas')
    const firmas = plano(leido.texto.at(-1) ?? '')
    for (const { unidad } of informe.hojas) expect(firmas).toContain(plano(`Elaboró: ${unidad.clave}`))
    expect(firmas).toContain(plano(`Autorizó: ${informe.gerencia}`))
    expect(firmas.split('Nombre,cargoyfirma').length - 1).toBe(new Set(informe.hojas.map((h) => h.unidad.clave)).size + 1)
  })

  test('termina con los hallazgos de la revisión', async () => {
    const leido = await leerPdf(escribirInformePdf(informe2023(), [hallazgo()]))
    expect(leido.encabezados.at(-1)).toBe('Hallazgos de la revisión (1)')
    const ultima = leido.filas.at(-1)?.celdas.map(plano)
    expect(ultima?.slice(5)).toEqual([plano(hallazgo().mensaje), '29≥16', plano(hallazgo().remedio)])
    expect(ultima?.[3]).toContain(plano('noviembre y diciembre de 2023'))
  })

  test('sin hallazgos distingue el periodo revisado del que no tiene nada que revisar', async () => {
    expect((await leerPdf(escribirInformePdf(informe2023(), []))).texto.at(-1)).toContain('Ninguna regla encontró')
  })
})
