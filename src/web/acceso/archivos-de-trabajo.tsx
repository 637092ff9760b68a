import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { PERMISO_DE_TRABAJO } from '../../core/acceso/trabajo.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { medidaDeBytes } from '../comun/medida-de-bytes.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'

type Detalle = Salida<'acceso.trabajo'>
type Archivo = Detalle['archivos'][number]

/** The files that a job left, each with its hash and until when it is kept; downloaded by who may do what the job does. */
export const ArchivosDeTrabajo = ({ trabajo, tipo, cuantos }: { trabajo: number; tipo: Detalle['tipo']; cuantos: number }): ReactNode => (
  <details className="plegado">
    <summary>{cuantos === 1 ? '1 archivo' : `${cuantos.toLocaleString('es-MX')} archivos`}</summary>
    <Tabla trabajo={trabajo} tipo={tipo} />
  </details>
)

const Tabla = ({ trabajo, tipo }: { trabajo: number; tipo: Detalle['tipo'] }): ReactNode => {
  const baja = usePuede(PERMISO_DE_TRABAJO[tipo])
  const nombre = (a: Archivo): ReactNode =>
    baja && a.borrado === null ? (
      <a href={`/archivo/${a.archivo}`} download>
        {a.nombre}
      </a>
    ) : (
      a.nombre
    )
  return (
    <Parte de={useConsulta('acceso.trabajo', { trabajo })}>
      {({ archivos }) => (
        <TablaLarga
          titulo={`Archivos del trabajo ${trabajo}`}
          columnas={[
            { titulo: 'Archivo', corta: true },
            { titulo: 'Tamaño', numero: true },
            { titulo: 'Hasta cuándo', corta: true },
            { titulo: 'Huella SHA-256' },
          ]}
          filas={archivos.map((a) => ({
            clave: String(a.archivo),
            celdas: [
              nombre(a),
              medidaDeBytes(a.bytes),
              a.borrado === null ? `Se guarda hasta el ${fechaCorta(a.caduca)}; después se borra` : `Se borró el ${fechaCorta(a.borrado)}`,
              <code key="huella" className="huella">
                {a.huella}
              </code>,
            ],
          }))}
          vacia="Todavía no hay ninguno."
        />
      )}
    </Parte>
  )
}
