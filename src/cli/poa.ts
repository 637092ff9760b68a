import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { preguntar } from '../app/puerta.ts'
import type { Salida } from '../contract/contrato.ts'
import { nombrePeriodo } from '../core/comun/periodo.ts'
import { guardar, leerArchivo } from './archivos.ts'
import { conSistema } from './con-sistema.ts'
import { avisar, decir, decirJson, decirRespuesta, tabla } from './salida.ts'

interface Alcance {
  ejercicio: number
  periodo: string
  unidad?: string
  salida?: string
  hallazgos?: boolean
  formato: 'json' | 'pdf' | 'xlsx' | 'csv' | 'sipot' | 'paquete' | 'tabla' | 'texto'
}

const entero = (texto: string): number => {
  if (!/^\d{4}$/.test(texto)) throw new MalUso(`«${texto}» no es un ejercicio: escriba el año con cuatro cifras.`)
  return Number(texto)
}

const conAlcance = (comando: Command): Command =>
  comando
    .requiredOption('--ejercicio <año>', 'año del POA', entero)
    .requiredOption('--periodo <periodo>', 'mes (10), bimestre (B5), trimestre (T4), semestre (S2) o anual')
    .option('--unidad <clave>', 'solo esta unidad responsable')

const pedido = ({ ejercicio, periodo, unidad }: Alcance) => ({ ejercicio, periodo, unidad: unidad ?? null })
const bytesDe = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

function tablaDeHallazgos({ hallazgos, revisados, periodo }: Salida<'poa.revisar'>): string {
  if (revisados === 0) return `No hay nada que revisar: ningún renglón tiene dato (${nombrePeriodo(periodo)}).`
  const filas = hallazgos.map((h) => [h.regla, h.severidad, h.unidad, h.periodos.join(' '), h.indicador, h.mensaje])
  const porRegla = Map.groupBy(hallazgos, (h) => h.regla)
  const cuenta = [...porRegla].map(([r, hs]) => `${r}: ${hs.length}`).join(' · ')
  return `${tabla(['regla', 'severidad', 'unidad', 'periodo', 'indicador', 'mensaje'], filas, 90)}\n\n${hallazgos.length} hallazgos en ${revisados} renglones. ${cuenta}`
}

async function informe(opciones: Alcance): Promise<void> {
  const formato = opciones.formato as 'json' | 'pdf' | 'xlsx' | 'csv' | 'sipot' | 'paquete'
  const doc = await conSistema({ demostracion: true }, (s) =>
    preguntar(s, 'poa.imprimir', { ...pedido(opciones), formato, hallazgos: opciones.hallazgos === true }, { persona: 'sistema' }),
  )
  const bytes = bytesDe(doc.base64)
  if ((formato === 'json' || formato === 'csv') && opciones.salida === undefined) process.stdout.write(bytes)
  else guardar(bytes, opciones.salida, doc.archivo)
}

async function revisar(opciones: Alcance): Promise<void> {
  const salida = await conSistema({ demostracion: true }, (s) => preguntar(s, 'poa.revisar', pedido(opciones), { persona: 'sistema' }))
  if (opciones.formato === 'json') decirJson(salida)
  else decir(tablaDeHallazgos(salida))
}

async function plantilla(opciones: Alcance): Promise<void> {
  const doc = await conSistema({ demostracion: true }, (s) => preguntar(s, 'poa.plantilla', pedido(opciones), { persona: 'sistema' }))
  guardar(bytesDe(doc.base64), opciones.salida, doc.archivo)
}

interface OpcionesImportar {
  mapa?: string
  ejercicio?: number
  decimales?: 'punto' | 'coma'
  motivo?: string
  ensayo?: boolean
  como: string
  formato: 'texto' | 'json'
}

/** The notices of one kind, under its name. */
function avisarGrupo({ gravedad, nombre, cuantos, avisos }: Salida<'poa.importar'>['avisos'][number]): void {
  avisar(`${gravedad === 'grave' ? 'Aviso grave' : 'Aviso'}: ${nombre} (${cuantos})`)
  for (const { donde, mensaje } of avisos) avisar(`  ${donde === '' ? '' : `${donde}: `}${mensaje}`)
  if (cuantos > avisos.length) avisar(`  y ${cuantos - avisos.length} más, que no se listan`)
}

async function importar(ruta: string, { ensayo, como, formato, ...pedido }: OpcionesImportar): Promise<void> {
  const base64 = leerArchivo(ruta).toString('base64')
  const entrada = { archivo: basename(ruta), base64, ...pedido }
  const hecho = await conSistema({ sella: true }, (s) => preguntar(s, 'poa.importar', entrada, { persona: como, ensayo }))
  if (formato === 'json') return decirRespuesta(hecho, ensayo)
  for (const grupo of hecho.avisos) avisarGrupo(grupo)
  if (hecho.yaEstaba) decir(`«${hecho.archivo}» ya se había importado: no se agregó nada.`)
  else decir(`«${hecho.archivo}», POA ${hecho.ejercicio}: ${hecho.hojas} hojas, ${hecho.filas} filas, ${hecho.capturas} valores nuevos.`)
}

/** `caudal poa …`: the everyday commands over the POA's questions. */
export function agregarPoa(programa: Command): void {
  const poa = programa.command('poa').description('El Programa Operativo Anual')
  conAlcance(poa.command('informe').description('Escribe el informe de un periodo'))
    .addOption(
      new Option(
        '--formato <formato>',
        'json, pdf, xlsx o csv; para publicar, en ZIP: sipot (formatos de transparencia) o paquete (datos abiertos)',
      )
        .choices(['json', 'pdf', 'xlsx', 'csv', 'sipot', 'paquete'])
        .default('json'),
    )
    .option('--salida <archivo>', 'dónde escribir el documento')
    .option('--hallazgos', 'agrega al PDF o XLSX lo que encuentra la revisión (los demás formatos no lo llevan)')
    .action(informe)
  conAlcance(poa.command('revisar').description('Muestra las contradicciones y omisiones del informe'))
    .addOption(new Option('--formato <formato>', 'tabla o json').choices(['tabla', 'json']).default('tabla'))
    .action(revisar)
  conAlcance(poa.command('plantilla').description('Escribe un libro de Excel con las filas por capturar'))
    .option('--salida <archivo>', 'dónde escribir el libro')
    .action(plantilla)
  poa
    .command('importar')
    .description('Importa un informe entero (JSON, plantilla o libro ajeno con su mapa), o no importa nada')
    .argument('<archivo>', 'JSON o XLSX')
    .option('--mapa <nombre>', 'mapa de columnas de reglas/poa/mapas')
    .option('--ejercicio <año>', 'año del POA, si el archivo no lo dice', entero)
    .addOption(new Option('--decimales <signo>', 'cómo escribe un JSON sus decimales (sin ella, punto)').choices(['punto', 'coma']))
    .option('--motivo <texto>', 'por qué corrige valores que ya estaban, agrega unidades o indicadores al plan o entra otra vez')
    .option('--ensayo', 'muestra qué pasaría, sin guardar nada')
    .option('--como <persona>', 'clave de la persona que importa', 'sistema')
    .addOption(new Option('--formato <formato>', 'texto o json').choices(['texto', 'json']).default('texto'))
    .action(importar)
}
