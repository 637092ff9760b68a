import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Aviso } from '../../ui/aviso.tsx'
import { Datos } from '../../ui/dato.tsx'
import { TrabajosDelGrupo } from '../acceso/trabajos-del-grupo.tsx'
import { campos, quiza } from '../comun/campos.ts'
import { useConsultaSiExiste } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { fechaCorta, pesos } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { causaDicha } from './causas.ts'
import type { DelGrupo } from './mes.ts'

type Corrida = Salida<'facturacion.corrida'>
const cuantas = (n: number): string => n.toLocaleString('es-MX')

/** The run of a group: asked for and left, followed while it goes, and what came out of it. */
export const HojaCorrida = ({ grupo, periodo }: DelGrupo): ReactNode => {
  const corrida = useConsultaSiExiste('facturacion.corrida', { periodo, grupo, apartadas: 200 }, 'facturacion/corrida-desconocida')
  const corre = usePuede('facturacion.correr')
  const sinAbrir = corrida.data === null
  const falta = sinAbrir || (corrida.data?.pendientes.length ?? 0) > 0
  return (
    <>
      {sinAbrir && <p>La corrida todavía no se abre. Al pedirla se fijan las reglas con que se hará entera.</p>}
      {corre && falta && <PedirCorrida grupo={grupo} periodo={periodo} sigue={!sinAbrir} />}
      <TrabajosDelGrupo grupo={grupo} periodo={periodo} tipo="facturar" />
      <Parte de={corrida}>{(c) => c !== null && <Resultado corrida={c} />}</Parte>
    </>
  )
}

const PedirCorrida = ({ grupo, periodo, sigue }: DelGrupo & { sigue: boolean }): ReactNode => {
  const pedir = useOperacion('acceso.pedir-trabajo')
  const enviar = (e: FormEvent<HTMLFormElement>): void =>
    pedir.mutate({ entrada: { tipo: 'facturar', grupo, periodo, sinRecargos: quiza(campos(e).sinRecargos) } })
  return (
    <form className="forma" onSubmit={enviar}>
      <ErrorDeForma error={pedir.error} />
      {!sigue && (
        <TextInput
          name="sinRecargos"
          label="Por qué sin recargos"
          description="Solo si la corrida se abre aunque falten recargos por cargar"
        />
      )}
      <Button type="submit" loading={pedir.isPending}>
        {sigue ? 'Seguir con las rutas que faltan' : 'Correr la facturación del grupo'}
      </Button>
      {pedir.data !== undefined && (
        <p role="status">
          Quedó pedida: es el trabajo {pedir.data.trabajo}. Puede salir de esta página; aquí y en Trabajos lo vuelve a encontrar.
        </p>
      )}
    </form>
  )
}

const Resultado = ({ corrida: c }: { corrida: Corrida }): ReactNode => (
  <>
    {!c.mismasReglas && (
      <Aviso titulo="Las reglas cambiaron desde que se abrió.">
        Lo que falte se rechaza hasta que sean las mismas: pida a sistemas que las reponga.
      </Aviso>
    )}
    {c.sinFacturar.cuantas > 0 && (
      <Aviso titulo={`${cuantas(c.sinFacturar.cuantas)} cuentas entraron después de facturarse su ruta.`}>
        No tienen recibo ni causa:{' '}
        {c.sinFacturar.cuentas
          .slice(0, 10)
          .map((x) => x.cuenta)
          .join(', ')}
        . Analice su ruta y factúrelas.
      </Aviso>
    )}
    <Datos
      clase="datos cifras"
      datos={[
        { rotulo: 'Rutas hechas', valor: `${c.rutas - c.pendientes.length} de ${c.rutas}` },
        { rotulo: 'Recibos', valor: cuantas(c.recibos) },
        { rotulo: 'Importe con IVA', valor: pesos(c.totalPesos) },
        { rotulo: 'Cuentas apartadas', valor: cuantas(c.incidencias) },
        { rotulo: 'Se emitió', valor: fechaCorta(c.fecha) },
        { rotulo: 'Vence', valor: fechaCorta(c.vence) },
        { rotulo: 'Sin cargar recargos porque', valor: c.sinRecargos },
      ]}
    />
    <Incidencias corrida={c} />
    <PorConcepto corrida={c} />
  </>
)

const PorConcepto = ({ corrida: c }: { corrida: Corrida }): ReactNode => {
  const nombre = useNombres()
  return (
    <TablaLarga
      titulo="Lo facturado, por uso y concepto"
      columnas={[
        { titulo: 'Uso', corta: true },
        { titulo: 'Concepto', corta: true },
        ...['Cargos', 'Antes de IVA', 'IVA'].map((t) => ({ titulo: t, numero: true })),
      ]}
      filas={c.porConcepto.map((t) => ({
        clave: `${t.uso} ${t.concepto}`,
        celdas: [nombre('usos', t.uso), nombre('conceptos', t.concepto), cuantas(t.lineas), pesos(t.basePesos), pesos(t.ivaPesos)],
      }))}
      vacia="Todavía no se factura nada."
    />
  )
}

const Incidencias = ({ corrida: c }: { corrida: Corrida }): ReactNode => (
  <section aria-labelledby="incidencias">
    <h2 id="incidencias">Cuentas apartadas</h2>
    {c.incidencias === 0 ? (
      <p>Ninguna: cada cuenta tiene su recibo.</p>
    ) : (
      Object.entries(c.porCausa).map(([causa, n]) => <Causa key={causa} causa={causa} cuantas={n} corrida={c} />)
    )}
  </section>
)

const Causa = ({ causa, cuantas: n, corrida: c }: { causa: string; cuantas: number; corrida: Corrida }): ReactNode => {
  const suyas = c.apartadas.filter((a) => a.causa === causa)
  const { nombre, remedio } = causaDicha(causa)
  return (
    <details className="plegado" open={n <= 10}>
      <summary>
        {nombre}: {cuantas(n)}
      </summary>
      <p>{remedio}</p>
      <TablaLarga
        titulo={suyas.length < n ? `Las primeras ${suyas.length}` : nombre}
        columnas={[
          { titulo: 'Cuenta', corta: true },
          { titulo: 'Ruta', corta: true },
          { titulo: 'Qué pasó' },
          { titulo: 'Arreglada', corta: true },
        ]}
        filas={suyas.map((a) => ({
          clave: String(a.cuenta),
          celdas: [
            <Link key="cuenta" to="/cuenta/$cuenta" params={{ cuenta: String(a.cuenta) }}>
              {a.cuenta}
            </Link>,
            a.ruta,
            a.explicacion,
            <Link
              key="facturar"
              to="/cuenta/$cuenta"
              params={{ cuenta: String(a.cuenta) }}
              search={{ hoja: 'recibos', periodo: c.periodo }}
            >
              Facturar la {a.cuenta}
            </Link>,
          ],
        }))}
        vacia="Están más allá de las primeras doscientas."
      />
    </details>
  )
}
