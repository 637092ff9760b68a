import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Parte } from '../comun/parte.tsx'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'

/** The rutas of a billing group with their sector and how many accounts they have. */
export const PaginaRutas = (): ReactNode => {
  const { grupo } = useSearch({ from: '/padron/rutas' })
  return (
    <>
      <Titulo
        sobre="Padrón"
        bajo="Cada ruta se lee, se factura y vence con su grupo. Abra una para ver y acomodar el orden en que se camina."
      >
        Rutas
      </Titulo>
      <Resultado de={[useConsulta('padron.rutas', {})]}>
        {({ grupos }) => {
          const abierto = grupo ?? grupos[0]
          if (abierto === undefined)
            return <p>Todavía no hay rutas. Se dan de alta con el archivo de rutas, antes de importar el padrón.</p>
          return (
            <>
              <nav className="pastillas" aria-label="Grupos de facturación">
                {grupos.map((g) => (
                  <Link key={g} to="/padron/rutas" search={{ grupo: g }} aria-current={g === abierto ? 'page' : undefined}>
                    Grupo {g}
                  </Link>
                ))}
              </nav>
              <DeGrupo grupo={abierto} />
            </>
          )
        }}
      </Resultado>
    </>
  )
}

const DeGrupo = ({ grupo }: { grupo: string }): ReactNode => (
  <Parte de={useConsulta('padron.rutas', { grupo, contar: true })}>
    {({ rutas }) => {
      const cuentas = rutas.reduce((n, r) => n + (r.cuentas ?? 0), 0)
      return (
        <TablaLarga
          titulo={`${rutas.length} rutas del grupo ${grupo}, con ${cuentas.toLocaleString('es-MX')} cuentas en servicio`}
          columnas={[
            { titulo: 'Ruta', corta: true },
            { titulo: 'Nombre' },
            { titulo: 'Sector', corta: true },
            { titulo: 'Cuentas', numero: true },
            { titulo: 'Último lugar', numero: true },
          ]}
          filas={rutas.map((r) => ({
            clave: r.clave,
            celdas: [
              <Link key={r.clave} to="/padron/ruta/$ruta" params={{ ruta: r.clave }}>
                {r.clave}
              </Link>,
              r.nombre,
              r.sector,
              (r.cuentas ?? 0).toLocaleString('es-MX'),
              r.ultimo ?? 'ninguno',
            ],
          }))}
          vacia={`El grupo ${grupo} no tiene rutas hoy.`}
          tope={200}
        />
      )
    }}
  </Parte>
)
