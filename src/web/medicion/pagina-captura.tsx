import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { mesYAnio } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { CapturaDeRuta } from './captura-de-ruta.tsx'
import { CargarHoja } from './cargar-hoja.tsx'

type Rutas = Salida<'medicion.rutas-por-leer'>

/** The rutas that are being read, and the one whose slips are typed. Which one is in the address. */
export const PaginaCaptura = (): ReactNode => {
  const { periodo, grupo, ruta } = useSearch({ from: '/captura' })
  const consulta = useConsulta('medicion.rutas-por-leer', { periodo: periodo ?? null, grupo: grupo ?? null })
  if (ruta !== undefined && periodo !== undefined) return <CapturaDeRuta key={`${periodo} ${ruta}`} periodo={periodo} ruta={ruta} />
  return (
    <>
      <Titulo sobre="Lecturas" bajo="Cada ruta se captura en el orden de sus papeletas, o se carga su hoja ya llena.">
        Captura
      </Titulo>
      <Resultado de={[consulta]}>{(rutas) => <Rutas de={rutas} grupo={grupo} />}</Resultado>
      <CargarHoja />
    </>
  )
}

const Rutas = ({ de: { periodo, grupos, rutas }, grupo }: { de: Rutas; grupo: string | undefined }): ReactNode => {
  const faltan = rutas.filter((r) => r.leidas < r.cuentas).length
  const porReleer = rutas.reduce((n, r) => n + r.porReleer, 0)
  return (
    <>
      <Filtros periodo={periodo} grupos={grupos} grupo={grupo} />
      <TablaLarga
        titulo={`Rutas de ${mesYAnio(periodo)}: ${rutas.length === 1 ? 'una' : rutas.length}, ${faltan === 0 ? 'todas leídas' : `${faltan} por terminar`}${porReleer === 0 ? '' : `, con ${porReleer} por releer`}`}
        columnas={[
          { titulo: 'Ruta', corta: true },
          { titulo: 'Grupo', corta: true },
          { titulo: 'Avance' },
          { titulo: 'Faltan', numero: true },
          { titulo: 'Por releer', numero: true },
        ]}
        filas={[...rutas].sort(primeroLoQueFalta).map((r) => ({
          clave: r.ruta,
          celdas: [
            <Link key="ruta" to="/captura" search={{ periodo, ruta: r.ruta }}>
              {r.ruta} <span className="bloque menor tenue">{r.nombre}</span>
            </Link>,
            r.grupo,
            <Avance key="avance" de={r} />,
            r.cuentas - r.leidas,
            r.porReleer,
          ],
        }))}
        vacia={
          grupo === undefined
            ? `Ningún lote de ${mesYAnio(periodo)} espera lecturas: o no se ha hecho, o su calendario ya dio por terminada la lectura.`
            : `El grupo ${grupo} no tiene lote en ${mesYAnio(periodo)}.`
        }
      />
    </>
  )
}

const primeroLoQueFalta = (a: Rutas['rutas'][number], b: Rutas['rutas'][number]): number =>
  Number(a.leidas + a.porReleer === a.cuentas) - Number(b.leidas + b.porReleer === b.cuentas) || a.ruta.localeCompare(b.ruta)

const Avance = ({ de: { ruta, cuentas, leidas } }: { de: Rutas['rutas'][number] }): ReactNode => (
  <>
    <progress value={leidas} max={cuentas} aria-label={`Avance de la ruta ${ruta}`} /> {leidas} de {cuentas}
  </>
)

/** The month, and the groups: those that are being read, or one of those whose reading is over. */
const Filtros = ({ periodo, grupos, grupo }: Pick<Rutas, 'periodo' | 'grupos'> & { grupo: string | undefined }): ReactNode => {
  const navegar = useNavigate({ from: '/captura' })
  const leidos = grupos.filter((g) => g.leido)
  return (
    <div className="barra-de-hoja">
      <label className="campo-corto">
        Mes
        <input
          type="month"
          className="mantine-Input-input"
          defaultValue={periodo}
          key={periodo}
          onChange={(e) => /^\d{4}-\d\d$/.test(e.currentTarget.value) && void navegar({ search: { periodo: e.currentTarget.value } })}
        />
      </label>
      {leidos.length > 0 && (
        <nav className="pastillas" aria-label="Grupos">
          <Link to="/captura" search={{ periodo }} aria-current={grupo === undefined ? 'page' : undefined}>
            En lectura
          </Link>
          {leidos.map((g) => (
            <Link key={g.grupo} to="/captura" search={{ periodo, grupo: g.grupo }} aria-current={grupo === g.grupo ? 'page' : undefined}>
              {g.grupo}: leído
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}
