import { Textarea } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMayuscula } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { Acto } from '../comun/acto.tsx'
import { quiza } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { ArchivosPublicados } from './archivos-publicados.tsx'
import { CambiosDeVersion } from './cambios-de-version.tsx'
import { corto } from './periodo-corto.ts'

type Obligacion = Salida<'poa.por-publicar'>['obligaciones'][number]

const ESTADOS: Record<Obligacion['estado'], string> = {
  publicada: 'Publicada',
  tarde: 'Va tarde',
  'por-publicar': 'Por publicar',
  'en-curso': 'Su periodo no termina',
}

/** The desk of transparencia: what must be published and by when, and how each period stands. */
export const PaginaPublicacion = (): ReactNode => {
  const { periodo } = useSearch({ from: '/publicacion' })
  return (
    <Resultado de={[useConsulta('poa.por-publicar', {})]}>
      {({ obligaciones, diasNaturales, ejerciciosQueSeConservan, fuente }) => {
        const abierta = obligaciones.find((o) => o.periodo === periodo)
        return (
          <>
            <Titulo
              sobre="POA"
              bajo={`Cada periodo se publica a más tardar ${diasNaturales} días naturales después de que termina, y se conserva ${ejerciciosQueSeConservan} ejercicios.`}
              pestana="Publicación del POA"
            >
              Publicación
            </Titulo>
            {abierta !== undefined && <PorPublicar key={abierta.periodo} obligacion={abierta} />}
            <Obligaciones obligaciones={obligaciones} />
            <p className="tenue al-pie">Según: {fuente}.</p>
          </>
        )
      }}
    </Resultado>
  )
}

const Obligaciones = ({ obligaciones }: { obligaciones: readonly Obligacion[] }): ReactNode => (
  <TablaLarga
    titulo="Lo que debe publicarse, lo último primero"
    columnas={[
      { titulo: 'Periodo' },
      { titulo: 'Estado', corta: true },
      { titulo: 'A más tardar', corta: true },
      { titulo: 'Unidades sin cerrar' },
      { titulo: 'Última versión', corta: true },
      { titulo: 'Se conserva hasta', corta: true },
    ]}
    filas={obligaciones.map((o) => ({
      clave: o.periodo,
      celdas: [
        <Link key={o.periodo} to="/publicacion" search={{ periodo: o.periodo }}>
          {conMayuscula(o.periodoNombre)}
        </Link>,
        o.estado === 'tarde' ? <strong key="estado">{ESTADOS[o.estado]}</strong> : ESTADOS[o.estado],
        fechaCorta(o.limite),
        o.sinCerrar.length === 0 ? 'ninguna' : o.sinCerrar.join(', '),
        o.ultima === null ? 'ninguna' : `${o.ultima.numero}, ${fechaCorta(o.ultima.dia)}`,
        fechaCorta(o.conservarHasta),
      ],
    }))}
    vacia="Todavía no hay ningún POA: la gerencia carga el plan del ejercicio."
  />
)

/** A line for each who signs: name, comma, charge. */
const firmasDe = (texto: string) =>
  texto
    .split('\n')
    .filter((linea) => linea.trim() !== '')
    .map((linea) => {
      const coma = linea.indexOf(',')
      return coma < 0 ? { nombre: linea.trim(), cargo: '' } : { nombre: linea.slice(0, coma).trim(), cargo: linea.slice(coma + 1).trim() }
    })

/** A period: what to look at before it is published, and the act that publishes it. */
const PorPublicar = ({ obligacion }: { obligacion: Obligacion }): ReactNode => {
  const { ejercicio, periodo, periodoNombre, sinCerrar, ultima } = obligacion
  const params = { ejercicio: String(ejercicio), periodo: corto(periodo) }
  return (
    <section className="ficha tarjeta por-hacer" aria-label={`Publicar ${periodoNombre}`}>
      <h2>{conMayuscula(periodoNombre)}</h2>
      <p>
        Antes de publicar, vea{' '}
        <Link to="/poa/$ejercicio/$periodo" params={params}>
          el informe
        </Link>
        , con sus descargas, y{' '}
        <Link to="/poa/$ejercicio/$periodo/hallazgos" params={params} search={{}}>
          sus hallazgos
        </Link>
        .{' '}
        {ultima !== null && (
          <Link to="/publico" search={{ periodo }}>
            Lo publicado, como lo ve cualquiera
          </Link>
        )}
      </p>
      {sinCerrar.length > 0 ? (
        <p>
          No se puede publicar todavía: {sinCerrar.length === 1 ? 'falta que cierre la unidad' : 'faltan por cerrar las unidades'}{' '}
          {sinCerrar.join(', ')}. Las cierra la gerencia.
        </p>
      ) : (
        <ActoDePublicar obligacion={obligacion} />
      )}
    </section>
  )
}

const ActoDePublicar = ({ obligacion: { ejercicio, periodo, ultima } }: { obligacion: Obligacion }): ReactNode => (
  <Acto
    operacion="poa.publicar"
    seDistinguePor={periodo}
    entrada={(t) => ({ ejercicio, periodo, firmas: firmasDe(t.firmas ?? ''), motivo: quiza(t.motivo) })}
    efecto={(v) => (
      <>
        <p>
          Se publica la versión {v.numero} de {v.periodoNombre}, del plan en su versión {v.planVersion}. Desde entonces cualquiera la ve y
          la descarga, y sus {v.archivos.length} archivos se guardan como están, para siempre.
        </p>
        {v.numero > 1 && <CambiosDeVersion cambios={v.cambios} />}
      </>
    )}
    hecho={(v) => (
      <>
        <p>
          Versión {v.numero} de {v.periodoNombre}, publicada el {fechaCorta(v.dia)}.{' '}
          <Link to="/publico" search={{ periodo: v.periodo }}>
            Véala como la ve cualquiera
          </Link>
          . Si algo estuvo mal, se corrige lo registrado y se publica otra versión con su motivo; esta se conserva.
        </p>
        <ArchivosPublicados version={v} />
      </>
    )}
  >
    <Textarea
      name="firmas"
      label="Quiénes firman"
      description="Uno por renglón: nombre, coma y cargo. Como «Rosa Medina, Gerente»"
      minRows={3}
      required
    />
    {ultima !== null && (
      <Textarea name="motivo" label="Por qué se publica otra versión" description="Lo lee cualquiera, junto a lo que cambió" required />
    )}
  </Acto>
)
