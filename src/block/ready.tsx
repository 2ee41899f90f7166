import { BlockControls, RichText } from '@wordpress/block-editor';
import { ToolbarButton, ToolbarGroup } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Attributes, SetAttributes } from './attributes';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	isSelected: boolean;
	/** Asks for another video in this block; missing for those who may not. */
	onNew?: () => void;
}

/** The finished video, as it is in the post. */
export function Ready( {
	attributes,
	setAttributes,
	isSelected,
	onNew,
}: Props ) {
	const { src, poster, width, height, caption = '' } = attributes;
	return (
		<>
			{ onNew && (
				<BlockControls>
					<ToolbarGroup>
						<ToolbarButton onClick={ onNew }>
							{ __( 'New video', 'platoniavid' ) }
						</ToolbarButton>
					</ToolbarGroup>
				</BlockControls>
			) }
			{ /* A generated video says in its caption what it shows; it has no sound that must be read. */ }
			{  }
			<video
				controls
				src={ src }
				poster={ poster }
				width={ width }
				height={ height }
			/>
			{ ( isSelected || ! RichText.isEmpty( caption ) ) && (
				<RichText
					tagName="figcaption"
					className="wp-element-caption"
					aria-label={ __( 'Video caption text', 'platoniavid' ) }
					placeholder={ __( 'Add a caption', 'platoniavid' ) }
					value={ caption }
					onChange={ ( text: string ) =>
						setAttributes( { caption: text } )
					}
					inlineToolbar
				/>
			) }
		</>
	);
}
