<?php
/**
 * The player as HTML, for the shortcode, the block and episodes. Every value is escaped here.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Attributes of the tag that are there or not. */
const CUEWAVE_FLAGS = array( 'search', 'speakers', 'share', 'links', 'resume', 'remember-rate', 'text-size', 'media-session', 'sticky', 'no-header' );

/** Attributes that are addresses, beside the transcript's. */
const CUEWAVE_ADDRESSES = array( 'peaks', 'chapters', 'feed', 'media-artwork' );

/** Attributes that are text. */
const CUEWAVE_TEXTS = array( 'media-title', 'media-artist', 'guid', 'lang' );

/** Whether a flag is on. In a shortcode it is written alone, or with a value. */
function cuewave_is_on( $value ): bool {
	return ! in_array( is_string( $value ) ? strtolower( trim( $value ) ) : $value, array( false, null, 0, '0', 'false', 'off', 'no' ), true );
}

/**
 * The player of a recording.
 *
 * @param array<string, mixed> $given   `audio` and `transcript` (numbers of attachments, or addresses), `align`, and
 *                                      attributes of the tag by their names. Without `audio` and `feed`, what a podcast
 *                                      plugin has for the post goes first.
 * @param int                  $post_id The post.
 * @param string               $wrapper Attributes of the element around it, escaped.
 * @return string HTML; empty where there is no recording.
 */
function cuewave_player( array $given, int $post_id, string $wrapper = '' ): string {
	if ( empty( $given['audio'] ) && empty( $given['feed'] ) ) {
		$given = array_filter( $given ) + cuewave_episode( $post_id );
	}
	$audio      = cuewave_address( $given['audio'] ?? '' );
	$transcript = cuewave_address( $given['transcript'] ?? '' );
	if ( '' === $audio && '' === cuewave_address( $given['feed'] ?? '' ) ) {
		return '';
	}
	list( $readable, $is_transcript ) = '' === $transcript ? array( '', false ) : cuewave_readable( $transcript );
	$attributes                       = cuewave_attributes( $given, $is_transcript ? '' : $transcript );
	cuewave_enqueue();
	if ( str_contains( $readable, 'class="cue-text"' ) ) {
		wp_enqueue_style( 'cuewave-embed' );
	}
	$theme   = cuewave_settings()['theme'];
	$wrapper = '' === $wrapper ? 'class="cuewave"' : $wrapper;
	$inner   = cuewave_media( $audio ) . $readable;
	$player  = "<cue-player$attributes>$inner</cue-player>";
	// In a block of HTML, which wpautop leaves alone, and on one line.
	return "<div $wrapper>" . ( '' === $theme ? $player : '<div class="cue-' . esc_attr( $theme ) . "\">$player</div>" ) . '</div>';
}

/** The browser's own player of a recording, which ours takes over. */
function cuewave_media( string $address ): string {
	if ( '' === $address ) {
		return '';
	}
	$type = wp_check_filetype( (string) wp_parse_url( $address, PHP_URL_PATH ), wp_get_mime_types() )['type'];
	$tag  = str_starts_with( (string) $type, 'video/' ) ? 'video' : 'audio';
	return "<$tag controls preload=\"metadata\" src=\"" . esc_url( $address, array( 'http', 'https' ) ) . "\"></$tag>";
}

/** The attributes of the tag, each with a space before it. */
function cuewave_attributes( array $given, string $transcript ): string {
	$html = '' === $transcript ? '' : ' transcript="' . esc_url( $transcript, array( 'http', 'https' ) ) . '"';
	foreach ( CUEWAVE_ADDRESSES as $name ) {
		$address = cuewave_address( $given[ $name ] ?? '' );
		$html   .= '' === $address ? '' : " $name=\"" . esc_url( $address, array( 'http', 'https' ) ) . '"';
	}
	foreach ( CUEWAVE_TEXTS as $name ) {
		$text  = is_string( $given[ $name ] ?? '' ) ? ( $given[ $name ] ?? '' ) : '';
		$html .= '' === $text ? '' : " $name=\"" . esc_attr( $text ) . '"';
	}
	foreach ( CUEWAVE_FLAGS as $name ) {
		$html .= array_key_exists( $name, $given ) && cuewave_is_on( $given[ $name ] ) ? " $name" : '';
	}
	if ( array_key_exists( 'align', $given ) && cuewave_is_on( $given['align'] ) ) {
		$html .= 'words' === $given['align'] ? ' align="words"' : ' align';
	}
	return $html . ( 'page' === ( $given['layout'] ?? '' ) ? ' layout="page"' : '' );
}

/**
 * The shortcode: `[cuewave audio="12" transcript="13" title="Slack water" search share]`. Its attributes are those of the tag;
 * `title`, `artist` and `artwork` may be written without `media-`.
 *
 * @param mixed $written Attributes; those without a value have numbers for names.
 */
function cuewave_shortcode( $written ): string {
	$given = array();
	foreach ( is_array( $written ) ? $written : array() as $name => $value ) {
		list( $name, $value ) = is_int( $name ) ? array( strtolower( (string) $value ), true ) : array( $name, $value );
		$is_short             = in_array( $name, array( 'title', 'artist', 'artwork' ), true );
		$given[ $is_short ? "media-$name" : $name ] = $value;
	}
	return cuewave_player( $given, (int) get_the_ID() );
}
add_shortcode( 'cuewave', 'cuewave_shortcode' );

/** Whether a post is an episode that gets a player by itself: it has none that its author put there. */
function cuewave_is_automatic( int $post_id ): bool {
	$post = get_post( $post_id );
	return '' !== cuewave_settings()['episodes'] && $post && ! post_password_required( $post )
		&& ! has_shortcode( $post->post_content, 'cuewave' ) && ! has_block( 'cuewave/player', $post )
		&& array() !== cuewave_episode( $post_id );
}

/** Puts a player into an episode, where the settings say so. */
function cuewave_episode_player( string $content ): string {
	if ( ! is_singular() || ! in_the_loop() || ! is_main_query() || ! cuewave_is_automatic( (int) get_the_ID() ) ) {
		return $content;
	}
	$player = cuewave_player( array( 'search' => true ), (int) get_the_ID() );
	return 'before' === cuewave_settings()['episodes'] ? $player . $content : $content . $player;
}
add_filter( 'the_content', 'cuewave_episode_player', 20 );

/** Words of a transcript are found by their places in its text, so WordPress must not change dots and quotation marks there. */
function cuewave_keep_characters( array $tags ): array {
	$tags[] = 'cue-player';
	return $tags;
}
add_filter( 'no_texturize_tags', 'cuewave_keep_characters' );
