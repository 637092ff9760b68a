import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { instante } from '../comun/instante.ts'
import { medidaDeBytes } from '../comun/medida-de-bytes.ts'
import { Resultado } from '../comun/resultado.tsx'
import { type Fila, TablaLarga } from '../comun/tabla-larga.tsx'
import { HojasDeSistemas } from './hojas-de-sistemas.tsx'
import { UnTrabajo } from './un-trabajo.tsx'

type Respaldo = Salida<'acceso.respaldos'>['respaldos'][number]

/** The backups that there are, and how to ask for one: it is made and read back while people go on working. */
export const PaginaRespaldos = (): ReactNode => (
  <>
    <Titulo
      sobre="Sistemas"
      bajo="Cada uno es la base entera en un instante. Se hace mientras los demás trabajan y luego se vuelve a leer, archivo por archivo."
    >
      Respaldos
    </Titulo>
    <HojasDeSistemas />
    <UnTrabajo tipo="respaldo" boton="Respaldar ahora" alTerminar="acceso.respaldos" />
    <Resultado de={[useConsulta('acceso.respaldos', {})]}>
      {({ carpeta, respaldos }) => (
        <>
          <TablaLarga
            titulo={respaldos.length === 1 ? 'Un respaldo' : `${respaldos.length} respaldos, el más reciente primero`}
            columnas={[
              { titulo: 'Hecho', corta: true },
              { titulo: 'Tamaño', numero: true },
              { titulo: 'Filas', numero: true },
              { titulo: 'Comprobado', corta: true },
              { titulo: 'Huella' },
              { titulo: 'Cabeza de la cadena' },
            ]}
            filas={respaldos.map(filaDe)}
            vacia="Todavía no hay ninguno. Pida el primero con el botón de arriba."
          />
          {carpeta !== null && (
            <p className="tenue">
              Están en <code>{carpeta}</code>, en el equipo del programa. Llévelos a otro lugar: si ese disco falla, se pierden con él.
              Anote fuera la cabeza de la cadena.
            </p>
          )}
        </>
      )}
    </Resultado>
  </>
)

const filaDe = (r: Respaldo): Fila => ({
  clave: r.nombre,
  celdas: [
    <>
      {r.creado === null ? 'No se sabe' : instante(r.creado)}
      <span className="bloque menor tenue">{r.nombre}</span>
    </>,
    medidaDeBytes(r.bytes),
    r.filas === null ? 'sin dato' : conMiles(String(r.filas)),
    r.mal !== null ? <span className="dano">{r.mal.replaceAll('`', '')}</span> : r.comprobado === null ? 'No' : instante(r.comprobado),
    <Huella key="h" de={r.huella} />,
    <Huella key="c" de={r.cabeza} />,
  ],
})

const Huella = ({ de }: { de: string | null }): ReactNode => (de === null ? 'ninguna' : <code className="huella">{de}</code>)
