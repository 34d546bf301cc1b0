<?php
/**
 * Transcripts in the media library: which files it takes, and where they are.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/** Types of transcripts, peaks and chapters by the ending of their names. */
const CUEWAVE_TYPES = array(
	'vtt'  => 'text/vtt',
	'srt'  => 'text/plain',
	'json' => 'application/json',
);

/** Largest of them that is looked into, in bytes: some 100 hours of words with their times. */
const CUEWAVE_MOST_BYTES = 32 * MB_IN_BYTES;

/** Largest of them that is read for the text of a page, in bytes; above it there is a link. */
const CUEWAVE_MOST_TEXT_BYTES = 4 * MB_IN_BYTES;

/** Lets the media library take JSON; WordPress itself takes .vtt and .srt. */
function cuewave_upload_types( array $types ): array {
	$types['json'] = CUEWAVE_TYPES['json'];
	return $types;
}
add_filter( 'upload_mimes', 'cuewave_upload_types' );

/**
 * Whether a file is what its ending says, judged by its content. No browser takes what begins like this for a page or a
 * script, whatever type its server sends.
 */
function cuewave_is_transcript( string $path, string $ending ): bool {
	$size = filesize( $path );
	if ( ! $size || $size > CUEWAVE_MOST_BYTES ) {
		return false;
	}
	$text = (string) preg_replace( '/^\xEF\xBB\xBF/', '', (string) file_get_contents( $path ) );
	if ( str_contains( $text, "\0" ) ) {
		return false;
	}
	switch ( $ending ) {
		case 'vtt':
			return 1 === preg_match( '/^WEBVTT(?:[ \t\r\n]|$)/', $text );
		case 'srt':
			return 1 === preg_match( '/^\s*(?:\d+[ \t]*\r?\n)?[\d:.,]+[ \t]*-->/', $text );
		case 'json':
			return is_array( json_decode( $text, true ) );
	}
	return false;
}

/**
 * Judges transcripts by their content, where WordPress goes by what the system's `file` library calls them: it refuses SRT
 * for being "application/x-subrip", and some JSON for being "text/plain". A file that is not what its name says is refused.
 *
 * @param array  $found What WordPress found: `ext`, `type` and `proper_filename`, or false each.
 * @param string $path  The file.
 * @param string $name  Its name.
 */
function cuewave_check_upload( $found, $path, $name, $types ): array {
	$ending = strtolower( pathinfo( $name, PATHINFO_EXTENSION ) );
	$types  = is_array( $types ) ? $types : get_allowed_mime_types();
	if ( ! isset( CUEWAVE_TYPES[ $ending ] ) || ! wp_check_filetype( $name, $types )['ext'] || ! is_readable( $path ) ) {
		return $found;
	}
	$is_one = cuewave_is_transcript( $path, $ending );
	return array(
		'ext'             => $is_one ? $ending : false,
		'type'            => $is_one ? CUEWAVE_TYPES[ $ending ] : false,
		'proper_filename' => false,
	);
}
add_filter( 'wp_check_filetype_and_ext', 'cuewave_check_upload', 10, 4 );

/**
 * The address of a file that is given as the number of an attachment, or as an address. Empty for what is neither: only
 * http, https and addresses of this site are.
 *
 * @param mixed $given Number or address.
 */
function cuewave_address( $given ): string {
	$given = is_scalar( $given ) ? trim( (string) $given ) : '';
	if ( ctype_digit( $given ) ) {
		return (string) wp_get_attachment_url( (int) $given );
	}
	return esc_url_raw( wp_specialchars_decode( $given, ENT_QUOTES ), array( 'http', 'https' ) );
}

/** Where the file of an address is, when it is in the media library and not too large; else empty. */
function cuewave_local_path( string $address ): string {
	$uploads        = wp_get_upload_dir();
	$without_scheme = static fn( string $url ): string => (string) preg_replace( '/^https?:/', '', $url );
	$folder         = $without_scheme( $uploads['baseurl'] ) . '/';
	$address        = $without_scheme( (string) preg_replace( '/[?#].*$/s', '', $address ) );
	if ( ! str_starts_with( $address, $folder ) ) {
		return '';
	}
	$name = rawurldecode( substr( $address, strlen( $folder ) ) );
	// PHP throws at such a path.
	if ( str_contains( $name, "\0" ) ) {
		return '';
	}
	$path = realpath( $uploads['basedir'] . '/' . $name );
	$base = realpath( $uploads['basedir'] ) . DIRECTORY_SEPARATOR;
	// Nothing outside, however the address leads there.
	$is_inside = $path && str_starts_with( $path, $base ) && is_file( $path );
	return $is_inside && filesize( $path ) <= CUEWAVE_MOST_TEXT_BYTES ? $path : '';
}
