<?php
/**
 * The text of a transcript as HTML, for readers without JavaScript and for search engines.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Letters of a paragraph after which the next sentence begins a new one. */
const CUEWAVE_LONG_PARAGRAPH = 600;

/**
 * The paragraphs of WebVTT or SubRip, without its times.
 *
 * @return string[] Plain text.
 */
function cuewave_paragraphs( string $file ): array {
	$paragraphs = array();
	$last       = '';
	foreach ( preg_split( '/\n{2,}/', str_replace( array( "\r\n", "\r" ), "\n", $file ) ) as $block ) {
		$lines = explode( "\n", $block );
		$at    = 0;
		while ( $at < count( $lines ) && ! str_contains( $lines[ $at ], '-->' ) ) {
			++$at;
		}
		// Header, notes and styles have no times.
		$text = implode( ' ', array_slice( $lines, $at + 1 ) );
		$name = preg_match( '/<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/', $text, $match ) ? trim( $match[1] ) : '';
		$text = trim( html_entity_decode( (string) preg_replace( '/<[^<>]*>/', '', $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		if ( '' === $text ) {
			continue;
		}
		$end     = count( $paragraphs ) - 1;
		$is_next = $end < 0 || ( '' !== $name && $name !== $last );
		$is_next = $is_next || ( strlen( $paragraphs[ $end ] ) > CUEWAVE_LONG_PARAGRAPH && preg_match( '/(?:[.!?]|…)(?:"|”|»|’)?$/', substr( $paragraphs[ $end ], -8 ) ) );
		if ( $is_next ) {
			$paragraphs[] = '' === $name || $name === $last ? $text : "$name: $text";
		} else {
			$paragraphs[ $end ] .= " $text";
		}
		$last = '' === $name ? $last : $name;
	}
	return $paragraphs;
}

/** What of an HTML transcript is kept: text, names and times. */
function cuewave_allowed_html(): array {
	$same = array_fill_keys( array( 'header', 'nav', 'u', 'ruby', 'rt', 'rp', 'h3', 'h4', 'br', 'em', 'i', 'strong', 'b', 'q', 'ul', 'ol', 'li', 'blockquote' ), array() );
	return $same + array(
		'div'  => array( 'class' => true, 'lang' => true, 'dir' => true ),
		'h2'   => array( 'class' => true ),
		'aside' => array( 'class' => true ),
		'footer' => array( 'class' => true ),
		'cite' => array( 'data-color' => true ),
		'time' => array( 'datetime' => true ),
		'span' => array( 'lang' => true, 'dir' => true, 'data-start' => true, 'data-voice' => true ),
		'a'    => array( 'href' => true ),
		'p'    => array( 'lang' => true, 'dir' => true, 'data-start' => true, 'data-end' => true, 'data-id' => true, 'data-words' => true, 'data-timing' => true ),
	);
}

/** The text of an HTML transcript, with nothing in it that runs or styles the page. */
function cuewave_safe_html( string $file ): string {
	// Tags are dropped below, and what is in these is no text.
	$text = preg_replace( '#<(script|style|head|title|template|noscript)\b.*?</\1\s*>#is', '', $file );
	$text = wp_kses( (string) $text, cuewave_allowed_html(), array( 'http', 'https', 'mailto' ) );
	// On one line, so that no filter of WordPress makes paragraphs of its lines.
	return trim( (string) preg_replace( '/\s+/', ' ', $text ) );
}

/**
 * What stands in the player for readers without JavaScript: an HTML transcript of the media library, which the player then
 * shows as it is; else the text of WebVTT or SubRip from there; else a link.
 *
 * @param string $address The transcript's.
 * @return array{0: string, 1: bool} HTML, and whether it is the player's transcript.
 */
function cuewave_readable( string $address ): array {
	$ending = strtolower( pathinfo( (string) wp_parse_url( $address, PHP_URL_PATH ), PATHINFO_EXTENSION ) );
	$path   = in_array( $ending, array( 'vtt', 'srt', 'html', 'htm' ), true ) ? cuewave_local_path( $address ) : '';
	$label  = esc_html__( 'Transcript', 'cuewave' );
	$file   = '' === $path ? '' : (string) file_get_contents( $path );
	// Of other encodings there is a link: the player reads them.
	$file   = preg_match( '//u', $file ) ? $file : '';
	if ( '' !== $file && str_starts_with( $ending, 'htm' ) ) {
		$html = cuewave_safe_html( $file );
		if ( '' !== $html ) {
			return array( "<cue-transcript>$html</cue-transcript>", true );
		}
	} elseif ( '' !== $file ) {
		$paragraphs = array_map( static fn( string $text ): string => '<p>' . esc_html( $text ) . '</p>', cuewave_paragraphs( $file ) );
		if ( $paragraphs ) {
			return array( "<details class=\"cuewave-text\"><summary>$label</summary>" . implode( '', $paragraphs ) . '</details>', false );
		}
	}
	return array( '<p class="cuewave-text"><a href="' . esc_url( $address ) . "\">$label</a></p>", false );
}
