// The block in the editor. It runs as it is: WordPress brings what it needs.
(wp => {
  const { InspectorControls, MediaUpload, MediaUploadCheck, useBlockProps } = wp.blockEditor;
  const { Button, Disabled, PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = wp.components;
  const { createElement: element } = wp.element;
  const { __ } = wp.i18n;

  const transcriptTypes = ['text/vtt', 'text/plain', 'text/html', 'application/json'];

  /** The files of a player: the name of each attribute, what it is called, what it is, and the types it may have. */
  const files = [
    ['audio', __('Recording', 'cuewave'), __('MP3 or M4A plays everywhere.', 'cuewave'), ['audio', 'video']],
    ['transcript', __('Transcript', 'cuewave'), __('VTT, SRT, JSON, HTML or text.', 'cuewave'), transcriptTypes],
    ['chapters', __('Chapters', 'cuewave'), __('VTT or JSON. Optional.', 'cuewave'), transcriptTypes],
    ['peaks', __('Peaks', 'cuewave'), __('JSON, for the waveform. Optional.', 'cuewave'), ['application/json']],
  ];

  const parts = [
    ['search', __('Search', 'cuewave')],
    ['speakers', __('Who speaks when', 'cuewave')],
    ['share', __('Quotes, links and download', 'cuewave')],
    ['links', __('Open links to a place', 'cuewave')],
    ['resume', __('Go on where a reader stopped', 'cuewave')],
    ['rememberRate', __('Remember the speed', 'cuewave')],
    ['sticky', __('A bar while the controls are out of view', 'cuewave')],
  ];

  /** A button that opens the media library. */
  function choose([name, label, , allowedTypes], { attributes, setAttributes }) {
    const open = ({ open }) =>
      element(
        Button,
        { variant: 'secondary', onClick: open },
        // translators: %s: what is chosen, as "Transcript".
        wp.i18n.sprintf(attributes[name] ? __('Replace: %s', 'cuewave') : __('Choose: %s', 'cuewave'), label),
      );
    const onSelect = ({ id, url }) => setAttributes({ [name]: url, [`${name}Id`]: id });
    const value = attributes[`${name}Id`];
    return element(
      MediaUploadCheck,
      { key: name },
      element(MediaUpload, { allowedTypes, onSelect, value, title: label, render: open }),
    );
  }

  function fileControls(file, props) {
    const [name, label, help] = file;
    return element(
      'div',
      { key: name, className: 'components-base-control' },
      element(TextControl, {
        label,
        help,
        type: 'url',
        value: props.attributes[name],
        onChange: address => props.setAttributes({ [name]: address, [`${name}Id`]: 0 }),
      }),
      choose(file, props),
    );
  }

  function sidebar(props) {
    const { attributes, setAttributes } = props;
    return element(
      InspectorControls,
      { key: 'sidebar' },
      element(
        PanelBody,
        { title: __('Files', 'cuewave') },
        files.map(file => fileControls(file, props)),
        element(TextControl, {
          label: __('Title', 'cuewave'),
          value: attributes.mediaTitle,
          onChange: mediaTitle => setAttributes({ mediaTitle }),
        }),
        element(SelectControl, {
          label: __('Times of a text without any', 'cuewave'),
          value: attributes.findTimes,
          options: [
            { value: 'none', label: __('Estimated', 'cuewave') },
            { value: 'sentences', label: __('Found in the sound, by pauses', 'cuewave') },
            { value: 'words', label: __('Found in the sound, word by word', 'cuewave') },
          ],
          onChange: findTimes => setAttributes({ findTimes }),
        }),
      ),
      element(
        PanelBody,
        { title: __('Parts', 'cuewave') },
        parts.map(([name, label]) =>
          element(ToggleControl, {
            key: name,
            label,
            checked: attributes[name],
            onChange: checked => setAttributes({ [name]: checked }),
          }),
        ),
      ),
    );
  }

  function edit(props) {
    const { attributes, context } = props;
    const empty = () =>
      element(
        Placeholder,
        {
          icon: 'controls-volumeon',
          label: __('Transcript player', 'cuewave'),
          instructions: __('Choose a recording and its transcript, from the media library or by address.', 'cuewave'),
        },
        files.slice(0, 2).map(file => choose(file, props)),
      );
    const preview = element(wp.serverSideRender, {
      block: 'cuewave/player',
      attributes,
      urlQueryArgs: context?.postId ? { post_id: context.postId } : undefined,
      EmptyResponsePlaceholder: empty,
    });
    // A click into the player selects the block.
    const content = attributes.audio ? element(Disabled, null, preview) : preview;
    return element('div', useBlockProps(), sidebar(props), content);
  }

  wp.blocks.registerBlockType('cuewave/player', { edit, save: () => null });
})(window.wp);
