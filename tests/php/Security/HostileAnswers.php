<?php
/**
 * What a gateway may say to do harm.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

/**
 * Values for the fields of its answers, and files that are not what they are called.
 */
final class HostileAnswers {
	/** A script that tells that it ran. What the plugin shows never holds it. */
	public const SCRIPT = '<script>window.__pwned=1</script>';

	/** Fields of a video that say what it is; an answer may have all of them wrong. */
	public const DESCRIPTION = array(
		'object',
		'model',
		'progress',
		'created_at',
		'completed_at',
		'expires_at',
		'size',
		'seconds',
		'prompt',
		'quality',
		'remixed_from_video_id',
		'error',
		'usage',
		'metadata',
		'message',
	);

	/** Texts that something may take for more than text. @return array<string, string> JSON by name. */
	public static function texts(): array {
		$json = static fn( string $text ): string => (string) wp_json_encode( $text, JSON_UNESCAPED_SLASHES );
		return array(
			'a script'            => $json( self::SCRIPT . '"\'><img src=x onerror=window.__pwned=2><svg onload=window.__pwned=3>' ),
			'half of a tag'       => $json( '<img src=x onerror="window.__pwned=4" ' ),
			'the end of a script' => $json( '</script><!--<script>window.__pwned=5' ),
			'an address'          => $json( 'javascript:window.__pwned=6' ),
			'a file'              => $json( 'file:///etc/passwd' ),
			'a path'              => $json( '../../../../wp-config.php' ),
			'PHP'                 => $json( '<?php phpinfo(); ?>O:8:"stdClass":0:{}' ),
			'SQL'                 => $json( "'; DELETE FROM wp_users; -- \\' OR 1=1 /* %s */" ),
			'format strings'      => $json( '%s%n%1$s%2$99999d%%{0}${jndi:ldap://127.0.0.1/a}' ),
			'blocks'              => $json( '[gallery][caption]<!-- wp:html --><!--nextpage--><!--more-->' ),
			'line breaks'         => $json( "a\r\nSet-Cookie: a=b\r\n\r\n" ),
			'zero bytes'          => $json( "a\0b\0" ),
			'raw zero bytes'      => "\"a\0b\"",
			'bidi controls'       => $json( "\u{202E}gpj\u{2066}\u{2069}\u{200B}\u{FEFF}" ),
			'invalid UTF-8'       => "\"\xFF\xFE\xC3\x28\xF0\x9F\"",
			'a lone surrogate'    => '"\ud800"',
			'four bytes'          => $json( str_repeat( '𝕏', 300 ) ),
			'40 KB'               => $json( str_repeat( '<script', 6_000 ) ),
		);
	}

	/** Far too much: 10 MB with any status. @return array{bytes: string, repeat: int} */
	public static function endless_text(): array {
		return array(
			'bytes'  => str_repeat( 'Aa<b>%s ', 1_024 ),
			'repeat' => 1_280,
		);
	}

	/** Numbers and dates that there are none of. @return array<string, string> JSON by name. */
	public static function numbers(): array {
		return array(
			'1e308'            => '1e308',
			'-1e308'           => '-1e308',
			'infinity'         => '1e999',
			'-1'               => '-1',
			'0.5'              => '0.5',
			'2^63'             => '9223372036854775808',
			'2^63 - 1'         => '9223372036854775807',
			'-2^63'            => '-9223372036854775808',
			'many digits'      => str_repeat( '9', 400 ),
			'NaN'              => 'NaN',
			'NaN as text'      => '"NaN"',
			'1e308 as text'    => '"1e308"',
			'a number in hex'  => '"0x7fffffff"',
			'no day'           => '"0000-00-00T00:00:00Z"',
			'the last day'     => '"9999-12-31T23:59:59Z"',
			'far away'         => '"@99999999999999999"',
			'words for a date' => '"last day of february 292277026596"',
		);
	}

	/** Values of other types, and nested ones. @return array<string, string> JSON by name. */
	public static function shapes(): array {
		return array(
			'nothing'          => 'null',
			'true'             => 'true',
			'false'            => 'false',
			'an empty text'    => '""',
			'an empty list'    => '[]',
			'a list'           => '["a",1,null,["b"]]',
			'an object'        => '{"message":["a"],"code":{"a":1},"type":[],"param":{},"url":{},"id":["a"],"status":{}}',
			'objects in lists' => '[[{"id":[{"id":{}}]}]]',
			'5,000 lists'      => str_repeat( '[', 5_000 ) . str_repeat( ']', 5_000 ),
			'5,000 objects'    => str_repeat( '{"a":', 5_000 ) . '1' . str_repeat( '}', 5_000 ),
			'many lists'       => '[' . str_repeat( '[0],', 60_000 ) . '0]',
			'odd names'        => '{"":1,"0":2,"__proto__":{"a":1},"\u0000a":3,"<script>":4}',
		);
	}

	/** Files that are called a video. @return array<string, array{bytes: string, headers?: array<string, string>, repeat?: int, harmless?: bool}> */
	public static function files(): array {
		$mp4  = (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4' );
		$box  = static fn( string $name, string $inside ): string => pack( 'N', 8 + strlen( $inside ) ) . $name . $inside;
		$ftyp = substr( $mp4, 0, (int) ( unpack( 'N', $mp4 )[1] ?? 0 ) );
		$deep = '';
		for ( $depth = 0; $depth < 3_000; $depth++ ) {
			$deep = $box( 'moov', $deep );
		}
		return array(
			'a video with PHP after it'     => array(
				'bytes' => $mp4 . '<?php file_put_contents( ABSPATH . "pwned.php", "x" ); __halt_compiler(); ?>',
			),
			'a video with a page after it'  => array(
				'bytes'    => $mp4 . $box( 'free', '<!doctype html>' . self::SCRIPT ),
				'harmless' => true,
			),
			'an SVG'                        => array(
				'bytes' => '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1">' . self::SCRIPT . '</svg>',
			),
			'a page that begins as a video' => array( 'bytes' => $ftyp . '<html>' . self::SCRIPT . '</html>' ),
			'a PHP file'                    => array( 'bytes' => '<?php phpinfo();' ),
			'a zip'                         => array( 'bytes' => "PK\x03\x04" . str_repeat( "\0", 500 ) ),
			'nested boxes'                  => array( 'bytes' => $ftyp . $deep ),
			'a box of 2^63 bytes'           => array( 'bytes' => $ftyp . "\0\0\0\1moov\x7f\xff\xff\xff\xff\xff\xff\xff" . $mp4 ),
			'a gzip bomb'                   => array(
				'bytes'   => (string) gzencode( str_repeat( "\0", 40_000_000 ), 9 ),
				'headers' => array( 'Content-Encoding' => 'gzip' ),
			),
			'a gzip bomb without its label' => array( 'bytes' => (string) gzencode( $ftyp . str_repeat( "\0", 40_000_000 ), 9 ) ),
			'8 MB of lists'                 => array(
				'bytes'  => '[' . str_repeat( '[0],', 200_000 ),
				'repeat' => 10,
			),
			'20 MB of nothing'              => array(
				'bytes'  => str_repeat( "\0", 1_000_000 ),
				'repeat' => 20,
			),
		);
	}

	/** Files that are called a poster. @return array<string, array{bytes: string, headers?: array<string, string>}> */
	public static function posters(): array {
		// One bit a pixel: 18 KB that unpack to 18 MB, and to 576 MB as colours.
		$chunk = static fn( string $name, string $data ): string => pack( 'N', strlen( $data ) ) . $name . $data . pack( 'N', crc32( $name . $data ) );
		$rows  = (string) gzcompress( str_repeat( "\0", 12_000 * 1_501 ), 9 );
		$large = "\x89PNG\r\n\x1a\n" . $chunk( 'IHDR', pack( 'NNCCCCC', 12_000, 12_000, 1, 0, 0, 0, 0 ) ) . $chunk( 'IDAT', $rows ) . $chunk( 'IEND', '' );
		return array(
			'12,000 × 12,000 pixels' => array( 'bytes' => $large ),
			'an SVG'                 => array(
				'bytes'   => '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"/>',
				'headers' => array( 'Content-Type' => 'image/svg+xml' ),
			),
			'a PHP file'             => array( 'bytes' => 'GIF89a<?php phpinfo(); ?>' ),
			'half of an image'       => array( 'bytes' => substr( $large, 0, 60 ) ),
		);
	}
}
