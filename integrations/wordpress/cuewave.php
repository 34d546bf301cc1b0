<?php
/**
 * Plugin Name: Cuewave Transcript Player
 * Description: Plays a recording beside its transcript: words are lit as they are said, and a click on a word goes there. As a block, a shortcode, and for episodes of podcast plugins.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * License URI: https://opensource.org/license/mit
 * Text Domain: cuewave
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

const CUEWAVE_VERSION = '0.1.0';
const CUEWAVE_FILE    = __FILE__;

foreach ( array( 'files', 'text', 'episode', 'settings', 'assets', 'player', 'block' ) as $cuewave_part ) {
	require_once __DIR__ . "/includes/$cuewave_part.php";
}
