import { Component, h, type ComponentType, type FunctionComponent } from 'preact';

/** Draws the component again only when a prop changed; preact/compat would bring much more than this. */
export function memo<P extends object>(component: FunctionComponent<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return Object.keys(after).some((key) => after[key] !== before[key]);
    }

    override render() {
      return h(component, this.props as P);
    }
  };
}
