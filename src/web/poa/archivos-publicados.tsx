import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { FormatoPublicado } from '../../core/poa/version.ts'
import { medidaDeBytes } from '../comun/medida-de-bytes.ts'

type Version = Salida<'poa.versiones'>['versiones'][number]

/** What each format is called and is for. */
export const FORMATOS: Record<FormatoPublicado, string> = {
  pdf: 'Informe en PDF, con sus firmas',
  xlsx: 'Hoja de cálculo, con fórmulas',
  csv: 'Datos en texto (CSV)',
  json: 'Datos para programas (JSON)',
  sipot: 'Formatos de transparencia (ZIP)',
  paquete: 'Datos abiertos, con su diccionario (ZIP)',
}

/** The files of a published version, each with its size and its hash. */
export const ArchivosPublicados = ({ version: { ejercicio, periodo, numero, archivos } }: { version: Version }): ReactNode => (
  <table className="tabla tabla--apilable tarjeta tarjeta--tabla" aria-label={`Archivos de la versión ${numero}`}>
    <thead>
      <tr>
        <th scope="col">Archivo</th>
        <th scope="col" className="num">
          Tamaño
        </th>
        <th scope="col">Huella SHA-256</th>
      </tr>
    </thead>
    <tbody>
      {archivos.map((a) => (
        <tr key={a.formato}>
          <th scope="row" data-rotulo="">
            <a href={`/publico/archivo/${ejercicio}/${periodo}/${numero}/${a.formato}`} download>
              {FORMATOS[a.formato]}
            </a>
          </th>
          <td className="num" data-rotulo="Tamaño">
            {medidaDeBytes(a.tamano)}
          </td>
          <td data-rotulo="Huella SHA-256">
            <code className="huella menor">{a.huella}</code>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
