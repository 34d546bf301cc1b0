import {
  ArgTypes,
  Controls,
  Description,
  Primary,
  Stories,
  Subtitle,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';

/** A page of documentation: the first story with what it can be set to, the whole interface of an element, the other stories. */
export function DocsPage() {
  const { preparedMeta } = useOf('meta', ['meta']);
  return (
    <>
      <Title />
      <Subtitle />
      <Description of="meta" />
      <Primary />
      <Controls />
      {preparedMeta.component && (
        <>
          <h2>Interface</h2>
          <ArgTypes of="component" />
        </>
      )}
      <Stories includePrimary={false} />
    </>
  );
}
