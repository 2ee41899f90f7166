<?php
/**
 * What a web server does for WordPress, for PHP's built-in one: pretty permalinks, a network's sites in sub-directories,
 * and parts of a file for a player that seeks.
 *
 * @package PlatoniaVid
 */

$root = rtrim( $_SERVER['DOCUMENT_ROOT'], '/' );
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = $root . $path;
$site = '';

// In a network, each site has WordPress's files beneath its own name.
$is_of_site = preg_match( '#^(/[\w-]+)(/wp-(?:admin|includes|content)(?:/.*)?|/.*\.php)$#', $path, $found );
if ( $is_of_site && ! file_exists( $file ) && file_exists( $root . $found[2] ) ) {
	[ , $site, $path ] = $found;
	$file              = $root . $path;
}

if ( str_contains( $path, '..' ) || str_contains( $path, '/.' ) ) {
	http_response_code( 404 );
	return true;
}

if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) && '/' !== $path ) {
	if ( ! str_ends_with( $path, '/' ) ) {
		header( "Location: $site$path/", true, 301 );
		return true;
	}
	$file .= 'index.php';
	$path .= 'index.php';
}

if ( is_file( $file ) && str_ends_with( $path, '.php' ) ) {
	$_SERVER['SCRIPT_FILENAME'] = $file;
	$_SERVER['SCRIPT_NAME']     = $path;
	$_SERVER['PHP_SELF']        = $path;
	chdir( dirname( $file ) );
	require $file;
	return true;
}

if ( is_file( $file ) ) {
	$types = array(
		'css'   => 'text/css',
		'js'    => 'text/javascript',
		'json'  => 'application/json',
		'mp4'   => 'video/mp4',
		'png'   => 'image/png',
		'svg'   => 'image/svg+xml',
		'webp'  => 'image/webp',
		'woff2' => 'font/woff2',
	);
	$type  = $types[ pathinfo( $path, PATHINFO_EXTENSION ) ] ?? 'application/octet-stream';
	// The version of WordPress's own files, and of our scripts, changes with them.
	$is_kept = str_contains( $_SERVER['QUERY_STRING'] ?? '', 'ver=' ) && ( 'text/javascript' === $type || ! str_starts_with( $path, '/wp-content/' ) );
	if ( '' === $site && 'video/mp4' !== $type && ! $is_kept ) {
		return false;
	}
	if ( $is_kept ) {
		header( 'Cache-Control: max-age=31536000' );
	}
	$size  = (int) filesize( $file );
	$first = 0;
	$last  = $size - 1;
	header( "Content-Type: $type" );
	header( 'Accept-Ranges: bytes' );
	if ( preg_match( '/^bytes=(\d+)-(\d*)$/', $_SERVER['HTTP_RANGE'] ?? '', $range ) ) {
		$first = (int) $range[1];
		$last  = '' === $range[2] ? $last : min( $last, (int) $range[2] );
		if ( $first > $last ) {
			http_response_code( 416 );
			header( "Content-Range: bytes */$size" );
			return true;
		}
		http_response_code( 206 );
		header( "Content-Range: bytes $first-$last/$size" );
	}
	header( 'Content-Length: ' . ( $last - $first + 1 ) );
	if ( 'HEAD' !== $_SERVER['REQUEST_METHOD'] ) {
		echo file_get_contents( $file, false, null, $first, $last - $first + 1 );
	}
	return true;
}

$_SERVER['SCRIPT_FILENAME'] = $root . '/index.php';
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
chdir( $root );
require $root . '/index.php';
return true;
