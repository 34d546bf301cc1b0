<?php
/**
 * The block. What is saved is what its author chose; the player is made of that when a page is shown.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Attributes of the block that are attributes of the tag by another name. */
const CUEWAVE_BLOCK_NAMES = array(
	'mediaTitle'   => 'media-title',
	'findTimes'    => 'align',
	'rememberRate' => 'remember-rate',
);

/**
 * The player of a block; in the editor, of what is chosen so far.
 *
 * @param array<string, mixed> $attributes As block.json has them.
 */
function cuewave_render_block( array $attributes ): string {
	$given = array();
	// How wide the block is, which the wrapper says.
	unset( $attributes['align'] );
	foreach ( $attributes as $name => $value ) {
		$given[ CUEWAVE_BLOCK_NAMES[ $name ] ?? $name ] = $value;
	}
	// An attachment may have moved since its address was stored.
	foreach ( array( 'audio', 'transcript', 'chapters', 'peaks' ) as $name ) {
		$id = $attributes[ "{$name}Id" ] ?? 0;
		if ( $id && wp_get_attachment_url( $id ) ) {
			$given[ $name ] = $id;
		}
	}
	if ( 'none' === ( $given['align'] ?? '' ) ) {
		unset( $given['align'] );
	}
	return cuewave_player( array_filter( $given ), (int) get_the_ID(), get_block_wrapper_attributes( array( 'class' => 'cuewave' ) ) );
}

/** Registers the block, and its script in the editor. */
function cuewave_register_block(): void {
	$needs = array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render' );
	wp_register_script( 'cuewave-editor', plugins_url( 'block/editor.js', CUEWAVE_FILE ), $needs, CUEWAVE_VERSION, true );
	wp_set_script_translations( 'cuewave-editor', 'cuewave' );
	register_block_type( dirname( CUEWAVE_FILE ) . '/block', array( 'render_callback' => 'cuewave_render_block' ) );
}
add_action( 'init', 'cuewave_register_block', 11 );
