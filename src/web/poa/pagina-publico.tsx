import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { MARCAS, type Marca as MarcaDada } from '../../core/poa/version.ts'
import { Mensaje } from '../../ui/aviso.tsx'
import { Marca } from '../../ui/marca.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { ArchivosPublicados } from './archivos-publicados.tsx'
import { CambiosDeVersion } from './cambios-de-version.tsx'
import { Promesa } from './promesa.tsx'

type Version = Salida<'poa.versiones'>['versiones'][number]
type EnPalabras = Salida<'poa.version'>['enPalabras']

/** The POA for whoever pays for the water: only what was published, in plain words. The last version, unless the address says another. */
export const PaginaPublico = (): ReactNode => {
  const { periodo, version } = useSearch({ from: '/publico' })
  return (
    <Resultado de={[useConsulta('poa.versiones', {})]}>
      {({ versiones }) => {
        const [primera] = versiones
        if (primera === undefined) return <NadaPublicado />
        const suyas =
          periodo === undefined ? versiones.filter((v) => v.periodo === primera.periodo) : versiones.filter((v) => v.periodo === periodo)
        const elegida = version === undefined ? suyas[0] : suyas.find((v) => String(v.numero) === version)
        return elegida === undefined ? <OtraCosa /> : <UnaVersion todas={versiones} version={elegida} />
      }}
    </Resultado>
  )
}

const NadaPublicado = (): ReactNode => (
  <Mensaje titulo="Todavía no se ha publicado ningún periodo">
    <p>Aquí se leerá, en palabras, lo que se prometió y lo que se hizo en cada trimestre, desde que se publique el primero.</p>
    <p>
      Si tiene un archivo y quiere saber si es de los publicados, <Link to="/publico/verificar">compruébelo</Link>.
    </p>
  </Mensaje>
)

const OtraCosa = (): ReactNode => (
  <Mensaje titulo="Esa versión no se ha publicado">
    <p>
      Vea <Link to="/publico">lo último que se publicó</Link>.
    </p>
  </Mensaje>
)

const UnaVersion = ({ todas, version }: { todas: readonly Version[]; version: Version }): ReactNode => {
  const { ejercicio, periodo, numero } = version
  return (
    <Resultado de={[useConsulta('poa.version', { ejercicio, periodo, numero })]}>
      {({ enPalabras }) => (
        <>
          <Titulo
            sobre={`${oracion(enPalabras.organismo)} · ${oracion(enPalabras.gerencia)}`}
            bajo={`Lo que se prometió y lo que se hizo. Versión ${numero}, publicada el ${fechaCorta(version.dia)}.`}
            pestana={`${conMayuscula(version.periodoNombre)}, en palabras`}
          >
            {conMayuscula(version.periodoNombre)}
          </Titulo>
          <Periodos todas={todas} actual={periodo} />
          {todas.some((v) => v.periodo === periodo && v.numero > numero) && (
            <p className="aviso" role="note">
              Hay una versión posterior:{' '}
              <Link to="/publico" search={{ periodo }}>
                véala
              </Link>
              . Esta se conserva como se publicó.
            </p>
          )}
          <EnResumen enPalabras={enPalabras} />
          <Unidades enPalabras={enPalabras} />
          <Versiones versiones={todas.filter((v) => v.periodo === periodo)} actual={numero} />
          <section aria-labelledby="titulo-archivos">
            <h2 id="titulo-archivos" className="titulo-seccion">
              Descargue lo publicado
            </h2>
            <ArchivosPublicados version={version} />
            <p className="al-pie">
              La huella es la cuenta de los bytes de cada archivo: con ella cualquiera{' '}
              <Link to="/publico/verificar">comprueba que el suyo es este</Link>.
            </p>
          </section>
        </>
      )}
    </Resultado>
  )
}

/** The periods of which something is published. */
const Periodos = ({ todas, actual }: { todas: readonly Version[]; actual: string }): ReactNode => {
  const periodos = [...new Map(todas.map((v) => [v.periodo, v.periodoNombre]))]
  return periodos.length < 2 ? null : (
    <nav className="pastillas" aria-label="Periodos publicados">
      {periodos.map(([periodo, nombre]) => (
        <Link key={periodo} to="/publico" search={{ periodo }} aria-current={periodo === actual ? 'page' : undefined}>
          {conMayuscula(nombre)}
        </Link>
      ))}
    </nav>
  )
}

const contar = (marcas: readonly MarcaDada[]) =>
  MARCAS.map((marca) => ({ marca, cuenta: marcas.filter((m) => m === marca).length })).filter(({ cuenta }) => cuenta > 0)

const Marcas = ({ marcas }: { marcas: readonly MarcaDada[] }): ReactNode => (
  <ul className="marcas-poa">
    {contar(marcas).map(({ marca, cuenta }) => (
      <li key={marca}>
        <Marca marca={marca} cuenta={cuenta} />
      </li>
    ))}
  </ul>
)

const EnResumen = ({ enPalabras: { unidades } }: { enPalabras: EnPalabras }): ReactNode => {
  const marcas = unidades.flatMap((u) => u.indicadores.map((i) => i.marca))
  return (
    <section className="leyenda" aria-labelledby="titulo-resumen">
      <h2 id="titulo-resumen">En resumen</h2>
      <p>
        {marcas.length === 1 ? 'Se hizo una promesa medible' : `Se hicieron ${marcas.length} promesas medibles`}, de {unidades.length}{' '}
        {unidades.length === 1 ? 'unidad' : 'unidades'}:
      </p>
      <Marcas marcas={marcas} />
    </section>
  )
}

const Unidades = ({ enPalabras: { unidades } }: { enPalabras: EnPalabras }): ReactNode => (
  <>
    {unidades.map((u) => (
      <section key={u.clave} className="tarjeta unidad-publica" aria-labelledby={`unidad-${u.clave}`}>
        <div className="unidad-publica__titulo">
          <h2 id={`unidad-${u.clave}`}>
            <span className="clave cifras">{u.clave}</span> {oracion(u.nombre)}
          </h2>
          <Marcas marcas={u.indicadores.map((i) => i.marca)} />
        </div>
        <ul className="promesas">
          {u.indicadores.map((i) => (
            <Promesa key={i.clave} indicador={i} />
          ))}
        </ul>
      </section>
    ))}
  </>
)

/** Every version of the period, the last first: why it was published, what changed and who signed it. */
const Versiones = ({ versiones, actual }: { versiones: readonly Version[]; actual: number }): ReactNode => (
  <section className="leyenda version-publicada" aria-labelledby="titulo-versiones">
    <h2 id="titulo-versiones">Versiones publicadas</h2>
    {versiones.map((v) => (
      <details key={v.numero} open={v.numero === actual}>
        <summary>
          Versión {v.numero}, {fechaCorta(v.dia)}
        </summary>
        {v.motivo === null ? <p>Es la primera de este periodo.</p> : <p>Por qué se publicó otra: {v.motivo}</p>}
        {v.numero > 1 && <CambiosDeVersion cambios={v.cambios} />}
        <p>Firma: {v.firmas.map((f) => `${f.nombre}, ${f.cargo}`).join('; ')}.</p>
        {v.numero !== actual && (
          <p>
            <Link to="/publico" search={{ periodo: v.periodo, version: String(v.numero) }}>
              Leerla como se publicó
            </Link>
          </p>
        )}
      </details>
    ))}
  </section>
)
