<?php
/**
 * Scripts and styles, loaded only where a player is.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Registers what a player needs. */
function cuewave_register_assets(): void {
	$at = static fn( string $path ): string => plugins_url( $path, CUEWAVE_FILE );
	wp_register_script( 'cuewave', $at( 'player/cuewave.js' ), array(), CUEWAVE_VERSION, false );
	wp_register_style( 'cuewave', $at( 'cuewave.css' ), array(), CUEWAVE_VERSION );
	wp_register_style( 'cuewave-embed', $at( 'player/embed.css' ), array(), CUEWAVE_VERSION );
	foreach ( CUEWAVE_THEMES as $theme ) {
		wp_register_style( "cuewave-$theme", $at( "player/$theme.css" ), array(), CUEWAVE_VERSION );
	}
	$css = cuewave_colors_css( cuewave_settings() );
	if ( '' !== $css ) {
		wp_add_inline_style( 'cuewave', $css );
	}
}
add_action( 'init', 'cuewave_register_assets' );

/** Makes a module of the player's script: its files import each other. */
function cuewave_module_tag( string $tag, string $handle ): string {
	return 'cuewave' === $handle ? preg_replace( '/<script(?=[^>]* src=)(?: type=([\'"])[^\'"]*\1)?/', '<script type="module"', $tag ) : $tag;
}
add_filter( 'script_loader_tag', 'cuewave_module_tag', 10, 2 );

/** Has the page load what its players need. */
function cuewave_enqueue(): void {
	wp_enqueue_script( 'cuewave' );
	wp_enqueue_style( 'cuewave' );
	$theme = cuewave_settings()['theme'];
	if ( '' !== $theme ) {
		wp_enqueue_style( "cuewave-$theme" );
	}
}

/** Asks for them in the head where it is known that there will be a player; else its own place does, and they come last. */
function cuewave_enqueue_early(): void {
	$post = is_singular() ? get_post() : null;
	if ( $post && ( has_shortcode( $post->post_content, 'cuewave' ) || has_block( 'cuewave/player', $post ) || cuewave_is_automatic( $post->ID ) ) ) {
		cuewave_enqueue();
	}
}
add_action( 'wp_enqueue_scripts', 'cuewave_enqueue_early' );
