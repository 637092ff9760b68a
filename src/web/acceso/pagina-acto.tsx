import { Button } from '@mantine/core'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Datos } from '../../ui/dato.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { palabras } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { HojasDeSistemas } from './hojas-de-sistemas.tsx'

type Acto = Salida<'acceso.acto'>

/** An act: who did it, its seal, and what it wrote, table by table down to its rows. Which table is open is in the address. */
export const PaginaActo = (): ReactNode => {
  const { acto } = useParams({ from: '/sistemas/bitacora/$acto' })
  const { tabla, despuesDe } = useSearch({ from: '/sistemas/bitacora/$acto' })
  const entrada = { acto, tabla: tabla ?? null, despuesDe: Number(despuesDe ?? 0) }
  return <Resultado de={[useConsulta('acceso.acto', entrada)]}>{(a) => <UnActo acto={a} tabla={tabla} />}</Resultado>
}

const UnActo = ({ acto: a, tabla }: { acto: Acto; tabla: string | undefined }): ReactNode => (
  <>
    <Titulo sobre="Bitácora" bajo={a.resumen === '' ? a.operacion : a.resumen}>
      {`Acto ${a.acto}`}
    </Titulo>
    <HojasDeSistemas />
    <div className="tarjeta">
      <Datos
        clase="datos"
        datos={[
          { rotulo: 'Quién', valor: a.nombre === '' ? a.persona : `${a.nombre} (${a.persona})` },
          { rotulo: 'Cuándo', valor: instante(a.momento) },
          { rotulo: 'Desde dónde', valor: a.origen ?? 'sin dato' },
          { rotulo: 'Operación', valor: a.operacion },
          {
            rotulo: 'Sello',
            valor: a.sello === null ? 'Aún no: se sella cada cinco segundos' : `El ${a.sello.numero}, ${instante(a.sello.momento)}`,
          },
        ]}
      />
      <p className="tenue">
        Huella del acto: <code className="huella">{a.huella}</code>
      </p>
    </div>
    <h2>Lo que escribió</h2>
    {a.tablas.length === 0 ? <p>No agregó filas a ninguna tabla: lo que hizo es el acto mismo.</p> : <Tablas acto={a} tabla={tabla} />}
    {a.filas.length > 0 && <Filas acto={a} tabla={tabla ?? ''} />}
  </>
)

const cuantasFilas = ({ filas, cuentas }: Acto['tablas'][number]): string =>
  `${conMiles(String(filas))} ${filas === 1 ? 'fila' : 'filas'}${cuentas === null ? '' : ` de ${conMiles(String(cuentas))}`}`

const Tablas = ({ acto, tabla }: { acto: Acto; tabla: string | undefined }): ReactNode => (
  <ul className="entradas" aria-label="Tablas a las que agregó">
    {acto.tablas.map((t) => (
      <li key={t.tabla}>
        <Link
          to="/sistemas/bitacora/$acto"
          params={{ acto: acto.acto }}
          search={{ tabla: t.tabla }}
          resetScroll={false}
          className="entradas__liga"
          aria-current={t.tabla === tabla ? 'true' : undefined}
        >
          <strong>{palabras(t.tabla.replaceAll('_', '-'))}</strong>
          <span>{cuantasFilas(t)}</span>
          <span className="menor">{t.que}</span>
        </Link>
      </li>
    ))}
  </ul>
)

const Celda = ({ columna, valor }: { columna: string; valor: string | null | undefined }): ReactNode => {
  if (valor === null || valor === undefined) return <span className="tenue">nada</span>
  if (columna !== 'cuenta_id') return valor
  return (
    <Link to="/cuenta/$cuenta" params={{ cuenta: valor }}>
      {valor}
    </Link>
  )
}

const Filas = ({ acto: a, tabla }: { acto: Acto; tabla: string }): ReactNode => (
  <>
    <TablaLarga
      titulo={`Filas de ${palabras(tabla.replaceAll('_', '-')).toLowerCase()} que agregó`}
      columnas={a.columnas.map((c) => ({ titulo: palabras(c.replaceAll('_', '-')) }))}
      filas={a.filas.map((f, i) => ({
        clave: String(i),
        celdas: a.columnas.map((c) => <Celda key={c} columna={c} valor={f[c]} />),
      }))}
      vacia=""
      tope={50}
    />
    {a.siguiente !== null && (
      <p>
        <Button
          renderRoot={(p) => (
            <Link
              {...p}
              to="/sistemas/bitacora/$acto"
              params={{ acto: a.acto }}
              search={{ tabla, despuesDe: String(a.siguiente) }}
              resetScroll={false}
            />
          )}
          variant="default"
        >
          Las cuentas que siguen
        </Button>
      </p>
    )}
  </>
)
