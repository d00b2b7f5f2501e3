import { useTranslation } from 'react-i18next';
import type { MetricView } from '../../contracts';

/** A metric's title and formula in the person's language. The server's words are the source; a language may translate them. */
export function useMetricText(): (metric: Pick<MetricView, 'name' | 'title' | 'formula'>) => { title: string; formula: string } {
  const { i18n } = useTranslation();
  return ({ name, title, formula }) => {
    const translated: unknown = i18n.getResource(i18n.language, 'translation', `metricText.${name}`);
    const words = typeof translated === 'object' && translated !== null ? (translated as Record<string, string>) : {};
    return { title: words.title ?? title, formula: words.formula ?? formula };
  };
}
