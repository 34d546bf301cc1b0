<?php
/**
 * The one page of settings: colours, and whether episodes get a player by themselves.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Whole themes that come with the player. */
const CUEWAVE_THEMES = array( 'paper', 'studio' );

/** Settings that are colours, with the custom property of each. */
const CUEWAVE_COLORS = array(
	'accent'          => '--cue-accent',
	'word_background' => '--cue-word-background',
	'word_color'      => '--cue-word-color',
);

/** The colours of the default theme on a light page, which the empty fields show. */
const CUEWAVE_DEFAULT_COLORS = array(
	'accent'          => '#0b57d0',
	'word_background' => '#ffe28a',
	'word_color'      => '#1b1b1b',
);

/** Where episodes get a player: nowhere, before their text, or after it. */
const CUEWAVE_PLACES = array( '', 'before', 'after' );

/**
 * Settings with only what each may be.
 *
 * @param mixed $given What was stored or sent.
 * @return array<string, string>
 */
function cuewave_sanitize_settings( $given ): array {
	$given  = is_array( $given ) ? array_filter( $given, 'is_string' ) : array();
	$one_of = static fn( string $name, array $allowed ): string => in_array( $given[ $name ] ?? '', $allowed, true ) ? $given[ $name ] ?? '' : '';
	$kept   = array(
		'theme'    => $one_of( 'theme', CUEWAVE_THEMES ),
		'episodes' => $one_of( 'episodes', CUEWAVE_PLACES ),
	);
	foreach ( array_keys( CUEWAVE_COLORS ) as $name ) {
		$kept[ $name ] = (string) sanitize_hex_color( $given[ $name ] ?? '' );
	}
	return $kept;
}

/** The settings, each an empty text unless it was set. */
function cuewave_settings(): array {
	return cuewave_sanitize_settings( get_option( 'cuewave_settings' ) );
}

/** Black or white: what is easier to read on a colour. */
function cuewave_color_on( string $color ): string {
	$digits = ltrim( $color, '#' );
	$digits = 3 === strlen( $digits ) ? preg_replace( '/./', '$0$0', $digits ) : $digits;
	$linear = array_map(
		static fn( string $part ): float => hexdec( $part ) <= 10 ? hexdec( $part ) / 3294.6 : ( ( hexdec( $part ) / 255 + 0.055 ) / 1.055 ) ** 2.4,
		str_split( $digits, 2 )
	);
	// Relative luminance of WCAG 2; above this black has the greater contrast.
	return 0.2126 * $linear[0] + 0.7152 * $linear[1] + 0.0722 * $linear[2] > 0.179 ? '#000' : '#fff';
}

/** The rule that sets the colours; empty where none is set. */
function cuewave_colors_css( array $settings ): string {
	$css = '';
	foreach ( CUEWAVE_COLORS as $name => $property ) {
		$css .= '' === $settings[ $name ] ? '' : "$property:{$settings[ $name ]};";
	}
	$css .= '' === $settings['accent'] ? '' : '--cue-on-accent:' . cuewave_color_on( $settings['accent'] ) . ';';
	return '' === $css ? '' : ".cuewave cue-player{{$css}}";
}

/** Registers the option and its fields. */
function cuewave_register_settings(): void {
	register_setting( 'cuewave', 'cuewave_settings', array( 'sanitize_callback' => 'cuewave_sanitize_settings' ) );
	add_settings_section( 'cuewave', '', '__return_null', 'cuewave' );
	$choices = array(
		'theme'    => array(
			''       => __( 'Default', 'cuewave' ),
			'paper'  => __( 'Paper: serifs on warm white', 'cuewave' ),
			'studio' => __( 'Studio: neutral greys, tall waveform', 'cuewave' ),
		),
		'episodes' => array(
			''       => __( 'Only where I put one', 'cuewave' ),
			'before' => __( 'Before the text of each episode', 'cuewave' ),
			'after'  => __( 'After the text of each episode', 'cuewave' ),
		),
	);
	$labels  = array(
		'theme'           => __( 'Theme', 'cuewave' ),
		'accent'          => __( 'Colour of buttons and of what was played', 'cuewave' ),
		'word_background' => __( 'Background of the word that is said', 'cuewave' ),
		'word_color'      => __( 'Colour of the word that is said', 'cuewave' ),
		'episodes'        => __( 'Players in episodes of PowerPress and Seriously Simple Podcasting', 'cuewave' ),
	);
	foreach ( $labels as $name => $label ) {
		$field = array(
			'name'      => $name,
			'label_for' => "cuewave-$name",
			'choices'   => $choices[ $name ] ?? array(),
		);
		add_settings_field( "cuewave-$name", $label, 'cuewave_settings_field', 'cuewave', 'cuewave', $field );
	}
}
add_action( 'admin_init', 'cuewave_register_settings' );

/** Prints one field. */
function cuewave_settings_field( array $field ): void {
	$value = cuewave_settings()[ $field['name'] ];
	$id    = esc_attr( $field['label_for'] );
	$name  = esc_attr( "cuewave_settings[{$field['name']}]" );
	if ( ! $field['choices'] ) {
		// A field of type "color" cannot be empty, which is how the colour of the theme is chosen.
		printf(
			'<input id="%s" name="%s" value="%s" pattern="#([0-9A-Fa-f]{3}){1,2}" placeholder="%s" class="small-text" style="width:7em"> <span class="description">%s</span>',
			$id, // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
			$name, // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
			esc_attr( $value ),
			esc_attr( CUEWAVE_DEFAULT_COLORS[ $field['name'] ] ),
			esc_html__( 'As #rrggbb; empty for that of the theme.', 'cuewave' )
		);
		return;
	}
	echo "<select id=\"$id\" name=\"$name\">"; // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
	foreach ( $field['choices'] as $choice => $label ) {
		printf( '<option value="%s"%s>%s</option>', esc_attr( $choice ), selected( $value, $choice, false ), esc_html( $label ) );
	}
	echo '</select>';
}

/** Adds the page under Settings. */
function cuewave_settings_page(): void {
	$title = __( 'Transcript player', 'cuewave' );
	add_options_page(
		$title,
		$title,
		'manage_options',
		'cuewave',
		static function () use ( $title ): void {
			echo '<div class="wrap"><h1>' . esc_html( $title ) . '</h1><form action="options.php" method="post">';
			settings_fields( 'cuewave' );
			do_settings_sections( 'cuewave' );
			submit_button();
			echo '</form></div>';
		}
	);
}
add_action( 'admin_menu', 'cuewave_settings_page' );
