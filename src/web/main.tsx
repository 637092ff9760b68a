import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Skeleton.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Combobox.css'
import '../ui/estilo/base.css'
import '../ui/estilo/marco.css'
import '../ui/estilo/piezas.css'
import '../ui/estilo/tablas.css'
import '../ui/estilo/poa.css'
import '../ui/estilo/oficina.css'
import '../ui/estilo/cuenta.css'
import '../ui/estilo/medicion.css'
import '../ui/estilo/cronologia.css'
import '../ui/estilo/dialogo.css'
import '../ui/estilo/facturacion.css'
import '../ui/estilo/sistemas.css'
import '../ui/estilo/cartera.css'
import '../ui/estilo/padron.css'
import '../ui/estilo/publico.css'
import '../ui/estilo/impresion.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { nuevaMemoria } from './comun/consulta.ts'
import { consultaDeSesion } from './comun/sesion.ts'
import { nuevasRutas } from './rutas.tsx'

const raiz = document.getElementById('raiz')
if (raiz === null) throw new Error('la página no tiene dónde dibujarse')

const tema = createTheme({ fontFamily: 'var(--letra)', cursorType: 'pointer', respectReducedMotion: true })

const ESPERA_MS = 2000

const memoria = nuevaMemoria()
const rutas = nuevasRutas()
// Asked at once, while the code of the page comes; and drawn with both, unless they are late.
const sesion = memoria.prefetchQuery(consultaDeSesion)
await Promise.race([Promise.all([sesion, rutas.load()]), new Promise((listo) => setTimeout(listo, ESPERA_MS))])

// The palette is in our own style sheets: nothing is written into a `<style>` at run time, which the policy of contents would refuse.
createRoot(raiz).render(
  <StrictMode>
    <MantineProvider theme={tema} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={memoria}>
        <RouterProvider router={rutas} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
