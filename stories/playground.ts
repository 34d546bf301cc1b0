import type { StoryObj } from '@storybook/web-components-vite';
import type { ElementPart, TemplateResult } from 'lit';
import { Directive, type DirectiveParameters, directive } from 'lit/directive.js';

/** Attributes and custom properties of an element, by name. A boolean is an attribute that is there or not. */
export type Args = Readonly<Record<string, string | number | boolean>>;

class Settings extends Directive {
  override render(_args: Args): void {}

  override update({ element }: ElementPart, [args]: DirectiveParameters<this>): void {
    for (const [name, value] of Object.entries(args)) {
      if (name.startsWith('--')) (element as HTMLElement).style.setProperty(name, String(value));
      else if (value === false || value === '') element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/** Sets the attributes and custom properties of an element of a template. */
export const settings = directive(Settings);

const isColor = (name: string) => /(accent|color|background|line|speaker-\d)$/.test(name);

/** A story whose attributes and custom properties the visitor changes in the Controls panel. */
export function playground(args: Args, render: (args: Args) => TemplateResult): StoryObj {
  const controlOf = (name: string, value: Args[string]) => {
    if (typeof value === 'boolean') return { type: 'boolean' as const };
    if (typeof value === 'number') return { type: 'number' as const, min: 0 };
    return { type: isColor(name) ? ('color' as const) : ('text' as const) };
  };
  return {
    args,
    argTypes: Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        {
          control: controlOf(name, value),
          table: { category: name.startsWith('--') ? 'custom properties' : 'attributes' },
        },
      ]),
    ),
    parameters: { controls: { disable: false, include: Object.keys(args) } },
    render: current => render(current as Args),
  };
}
