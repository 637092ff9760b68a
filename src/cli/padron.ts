import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { tomarMedidaDelPadron } from '../app/mantenimiento.ts'
import { preguntar } from '../app/puerta.ts'
import { CODIFICACIONES, type Codificacion } from '../core/comun/codificacion.ts'
import { leerComprimido } from './archivos.ts'
import { conSistema } from './con-sistema.ts'
import { avisar, decir, decirJson, decirRespuesta, tabla } from './salida.ts'

interface Comun {
  como: string
  formato: 'texto' | 'json'
}

const conComun = (comando: Command): Command =>
  comando
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .addOption(new Option('--formato <formato>', 'texto o json').choices(['texto', 'json']).default('texto'))

interface Importacion extends Comun {
  corte: string
  codificacion?: Codificacion
  ensayo?: boolean
}

async function importar(ruta: string, { corte, codificacion, ensayo, como, formato }: Importacion): Promise<void> {
  const entrada = { archivo: basename(ruta), base64: leerComprimido(ruta), corte, codificacion: codificacion ?? null }
  const hecho = await conSistema({ sella: true }, async (s) => {
    const importado = await preguntar(s, 'padron.importar', entrada, { persona: como, ensayo })
    // The server does it by itself within minutes, if it is left running: a failure here takes nothing away from what is in.
    if (ensayo !== true && !importado.yaEstaba) await tomarMedidaDelPadron(s).catch(() => undefined)
    return importado
  })
  if (formato === 'json') return decirRespuesta(hecho, ensayo)
  for (const aviso of hecho.avisos) avisar(`Aviso: ${aviso}`)
  const cuentas = hecho.filas.toLocaleString('es-MX')
  if (hecho.yaEstaba) decir(`«${hecho.archivo}» ya se había importado, con ${cuentas} cuentas: no se agregó nada.`)
  else if (ensayo) decir(`«${hecho.archivo}» trae ${cuentas} cuentas y no tiene errores.`)
  else decir(`«${hecho.archivo}»: ${cuentas} cuentas, con corte al ${hecho.corte}.`)
}

async function buscar(texto: string[], { como, formato, cuantas }: Comun & { cuantas: number }): Promise<void> {
  const hecho = await conSistema({}, (s) => preguntar(s, 'padron.buscar', { texto: texto.join(' '), cuantas }, { persona: como }))
  if (formato === 'json') return decirJson(hecho)
  if (hecho.cuentas.length === 0) return decir('No se encontró ninguna cuenta.')
  const filas = hecho.cuentas.map((c) => [String(c.cuentaId), c.titular, c.domicilio, c.ruta, c.estado, c.porque])
  decir(tabla(['cuenta', 'titular', 'domicilio', 'ruta', 'estado', 'se encontró por'], filas, 50))
  if (hecho.hayMas) decir('Hay más: agregue otra palabra (un apellido, la calle, el número de la casa) o pida más con --cuantas.')
}

function leerCuantas(texto: string): number {
  if (/^\d{1,3}$/.test(texto) && Number(texto) >= 1 && Number(texto) <= 200) return Number(texto)
  throw new MalUso(`«${texto}» cuentas no: use de 1 a 200.`)
}

async function duplicados({ como, formato }: Comun): Promise<void> {
  const hecho = await conSistema({}, (s) => preguntar(s, 'padron.duplicados', {}, { persona: como }))
  if (formato === 'json') return decirJson(hecho)
  for (const g of hecho.grupos) {
    decir(`${g.cuantas} cuentas con ${g.explicacion} (${g.valor}):`)
    for (const c of g.cuentas) decir(`  ${c.cuentaId}  ${c.dice}`)
  }
  decir(`${hecho.grupos.length} grupos.`)
}

/** `caudal padron …`: the everyday commands over the padrón's questions. */
export function agregarPadron(programa: Command): void {
  const padron = programa.command('padron').description('El padrón de usuarios')
  conComun(padron.command('importar').description('Importa entero el padrón de otro sistema (CSV o XLSX), o no importa nada'))
    .argument('<archivo>', 'CSV, CSV comprimido con gzip o XLSX')
    .requiredOption('--corte <fecha>', 'día en que esos datos eran ciertos, aaaa-mm-dd')
    .addOption(new Option('--codificacion <nombre>', 'la del CSV, si no es UTF-8 ni puede probarse cuál es').choices(CODIFICACIONES))
    .option('--ensayo', 'lo revisa todo y muestra qué pasaría, sin guardar nada')
    .action(importar)
  conComun(
    padron
      .command('buscar')
      .description('Busca cuentas por número, nombre, domicilio, teléfono, RFC o clave catastral, o por varios a la vez'),
  )
    .argument('<texto...>', 'lo que se sabe de la cuenta, como: muñoz hidalgo 125')
    .option('--cuantas <n>', 'cuántas se muestran, hasta 200', leerCuantas, 50)
    .action(buscar)
  conComun(padron.command('duplicados').description('Personas y predios que parecen repetidos, con la razón de cada uno')).action(
    duplicados,
  )
}
