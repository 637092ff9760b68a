import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Periodo } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { rotulo } from './periodo-corto.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

interface Propiedades {
  serie: readonly { periodo: Periodo; valor: string | null; meta: string | null }[]
  unidadMedida: string
  alto: number
}

type Tintas = Record<'agua' | 'trazo' | 'tinta' | 'suave' | 'linea' | 'papel', string>

/** The page's own colours as they are now, light or dark: the chart draws with what the style sheet resolves. */
function tintasDe(elemento: HTMLElement): Tintas {
  const de = (variable: string): string => {
    elemento.style.color = `var(--${variable})`
    return getComputedStyle(elemento).color
  }
  const tintas = {
    agua: de('agua'),
    trazo: de('agua-trazo'),
    tinta: de('tinta'),
    suave: de('tinta-suave'),
    linea: de('linea'),
    papel: de('papel'),
  }
  elemento.style.color = ''
  return tintas
}

const numero = (texto: string | null): number | null => (texto === null ? null : Number(texto))
const escrito = (v: unknown): string => (v === null || v === undefined || v === '-' ? 'sin dato' : conMiles(String(v)))

/** Two series on the same axis: the value as bars, and the goal, if there is any, as a stepped line of marks. */
function opcionesDe({ serie, unidadMedida }: Omit<Propiedades, 'alto'>, t: Tintas, quieta: boolean): EChartsCoreOption {
  const letra = { color: t.suave, fontFamily: 'inherit', fontSize: 13 }
  return {
    animation: !quieta,
    animationDuration: 250,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 16, top: 64, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 20, textStyle: { ...letra, color: t.tinta } },
    tooltip: {
      trigger: 'axis',
      // Drawn, not written as HTML: the policy of contents refuses inline styles.
      renderMode: 'richText',
      backgroundColor: t.papel,
      borderColor: t.linea,
      textStyle: { color: t.tinta, fontSize: 13 },
      valueFormatter: escrito,
    },
    xAxis: {
      type: 'category',
      data: serie.map((p) => rotulo(p.periodo)),
      axisLabel: letra,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: t.linea } },
    },
    yAxis: {
      type: 'value',
      name: unidadMedida,
      nameTextStyle: { ...letra, align: 'left' },
      axisLabel: { ...letra, formatter: (v: number) => conMiles(String(v)) },
      splitLine: { lineStyle: { color: t.linea } },
    },
    series: [
      {
        name: 'Valor',
        type: 'bar',
        barMaxWidth: 64,
        data: serie.map((p) => numero(p.valor)),
        itemStyle: { color: t.trazo, borderColor: t.agua, borderWidth: 1.5, borderRadius: [4, 4, 0, 0] },
      },
      {
        name: 'Meta',
        type: 'line',
        step: 'middle',
        symbol: 'diamond',
        symbolSize: 10,
        data: serie.map((p) => numero(p.meta)),
        lineStyle: { color: t.tinta, width: 2, type: 'dashed' },
        itemStyle: { color: t.tinta },
      },
    ].filter(({ name }) => name === 'Valor' || serie.some((p) => p.meta !== null)),
  }
}

/** The drawing itself. Loaded only where it is seen; its words and its table are elsewhere on the page. */
export default function GraficaDeSerie({ serie, unidadMedida, alto }: Propiedades): ReactNode {
  const lugar = useRef<HTMLDivElement>(null)
  const esquema = useComputedColorScheme('light', { getInitialValueInEffect: false })
  useEffect(() => {
    const elemento = lugar.current
    if (elemento === null || esquema === undefined) return
    const grafica = init(elemento, null, { renderer: 'svg' })
    const quieta = matchMedia('(prefers-reduced-motion: reduce)').matches
    grafica.setOption(opcionesDe({ serie, unidadMedida }, tintasDe(elemento), quieta))
    const mirador = new ResizeObserver(() => grafica.resize())
    mirador.observe(elemento)
    return () => {
      mirador.disconnect()
      grafica.dispose()
    }
  }, [serie, unidadMedida, esquema])
  return <div ref={lugar} style={{ blockSize: alto }} aria-hidden="true" />
}
