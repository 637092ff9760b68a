import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { DIVISIONES, type Division } from '../../core/cartera/antiguedad.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Datos } from '../../ui/dato.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { UnTrabajo } from '../acceso/un-trabajo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, palabras, pesos } from '../comun/escrito.ts'
import { antiguedad as haceCuanto, instante } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { Barras } from './barras.tsx'
import { CuentasDeGrupo } from './cuentas-de-grupo.tsx'
import { DescargasDeCartera } from './descargas-de-cartera.tsx'

type Contada = NonNullable<Salida<'cartera.antiguedad-contada'>['contada']>

const NOMBRES: Readonly<Record<Division, string>> = { uso: 'Por uso', clase: 'Por clase de consumo', ruta: 'Por ruta' }

/** What is owed and since when: all of it as bars, split as the address says, and down to the accounts of a ruta, a use or a class. */
export const PaginaCartera = (): ReactNode => {
  const { por = 'uso', clave } = useSearch({ from: '/cartera' })
  return (
    <>
      <Titulo
        sobre="Facturación y cartera"
        bajo="Lo que se debe por antigüedad, de todas las cuentas y de cada ruta, uso o clase, hasta la cuenta."
      >
        Cartera
      </Titulo>
      <Resultado de={[useConsulta('cartera.antiguedad-contada', { por })]}>
        {({ contada }) => (contada === null ? <SinContar /> : <Cartera contada={contada} por={por} clave={clave} />)}
      </Resultado>
    </>
  )
}

const SinContar = (): ReactNode => (
  <section className="tarjeta" aria-label="Sin contar">
    <p>Nadie ha contado todavía lo que se debe. Se recorre toda la cartera una vez, en segundo plano, y aquí queda con su fecha.</p>
    <UnTrabajo tipo="antiguedad" boton="Contar lo que se debe" alTerminar="cartera.antiguedad-contada" />
  </section>
)

interface Propiedades {
  contada: Contada
  por: Division
  clave: string | undefined
}

const Cartera = ({ contada, por, clave }: Propiedades): ReactNode => (
  <>
    <DeCuando contada={contada} />
    <Total total={contada.total} />
    <nav className="hojas" aria-label="Cómo se separa">
      {DIVISIONES.map((d) => (
        <Link key={d} to="/cartera" search={{ por: d }} resetScroll={false} aria-current={d === por ? 'page' : undefined}>
          {NOMBRES[d]}
        </Link>
      ))}
    </nav>
    {clave === undefined ? (
      <Grupos contada={contada} por={por} />
    ) : (
      <CuentasDeGrupo key={`${por} ${clave}`} por={por} clave={clave} grupo={contada.grupos.find((g) => g.clave === clave)} />
    )}
  </>
)

/** A figure of the whole says how old it is, and can be worked out again. */
const DeCuando = ({ contada: { tomada, total } }: { contada: Contada }): ReactNode => {
  const recarga = usePuede('cartera.recargos')
  return (
    <details className="plegado">
      <summary>
        Al {fechaCorta(total.al)}; se contó el {instante(tomada)} ({haceCuanto(tomada, new Date())})
      </summary>
      <p>
        Lo que se movió después no está en estas sumas; el estado de cuenta de cada cuenta sí es de este momento.
        {recarga && (
          <>
            {' '}
            Los recargos que falten se cargan como <Link to="/trabajos">trabajo, grupo por grupo</Link>.
          </>
        )}
      </p>
      <UnTrabajo tipo="antiguedad" boton="Volver a contar" alTerminar="cartera.antiguedad-contada" />
    </details>
  )
}

const cuantas = (n: number | null): string => (n === null ? 'sin dato' : conMiles(String(n)))

const Total = ({ total: t }: { total: Contada['total'] }): ReactNode => (
  <section className="tarjeta total-de-cartera" aria-labelledby="titulo-total">
    <h2 id="titulo-total">Toda la cartera</h2>
    <Datos
      clase="datos"
      datos={[
        { rotulo: 'Saldo', valor: pesos(t.saldo) },
        { rotulo: 'Cuentas que deben', valor: `${cuantas(t.deudoras)} de ${cuantas(t.cuentas)}` },
        { rotulo: 'A favor de las cuentas', valor: pesos(t.aFavor) },
        { rotulo: 'De eso, lo que ya paga cargos', valor: pesos(t.imputado) },
        { rotulo: 'Congelado', valor: pesos(t.congelado) },
      ]}
    />
    <Barras tramos={t.tramos} />
    <TablaLarga
      titulo="Lo que se debe por meses de vencido"
      columnas={[{ titulo: 'Antigüedad' }, { titulo: 'Cuentas', numero: true }, { titulo: 'Importe', numero: true }]}
      filas={t.tramos.map((x) => ({ clave: x.clave, celdas: [x.nombre, cuantas(x.cuentas), pesos(x.importe)] }))}
      vacia="No hay tramos de antigüedad."
    />
    <p className="tenue">
      Cada cuenta se cuenta en el tramo de su cargo más antiguo. Los tramos más lo que paga lo a favor, menos lo a favor, dan el saldo.
    </p>
  </section>
)

const Grupos = ({ contada: { grupos, total }, por }: { contada: Contada; por: Division }): ReactNode => (
  <>
    <DescargasDeCartera por={por} />
    <TablaLarga
      titulo={`${grupos.length} ${grupos.length === 1 ? 'renglón' : 'renglones'}; cada uno abre sus cuentas`}
      columnas={[
        { titulo: palabras(por) },
        { titulo: 'Cuentas', numero: true },
        { titulo: 'Deben', numero: true },
        ...total.tramos.map((t) => ({ titulo: t.nombre, numero: true })),
        { titulo: 'A favor', numero: true },
        { titulo: 'Saldo', numero: true },
      ]}
      filas={grupos.map((g) => ({
        clave: g.clave,
        celdas: [
          <Abrir key="a" por={por} clave={g.clave} />,
          conMiles(String(g.cuentas)),
          conMiles(String(g.deudoras)),
          ...g.tramos.map((t) => pesos(t.importe)),
          pesos(g.aFavor),
          pesos(g.saldo),
        ],
      }))}
      vacia="Ninguna cuenta tiene movimientos."
    />
  </>
)

const Abrir = ({ por, clave }: { por: Division; clave: string }): ReactNode =>
  clave === '' ? (
    'Sin dato'
  ) : (
    <Button
      renderRoot={(p) => <Link {...p} to="/cartera" search={{ por, clave }} resetScroll={false} />}
      variant="subtle"
      size="compact-sm"
    >
      {por === 'ruta' ? `Ruta ${clave}` : palabras(clave)}
    </Button>
  )
